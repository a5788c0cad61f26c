namespace KpiDashboard.Web.Requests;

/// <summary>Names what reads the address of a page that is only a frame around it.</summary>
/// <param name="part">The component inside.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AddressReaderAttribute(Type part) : Attribute
{
    /// <summary>The component inside.</summary>
    public Type Part => part;
}
