using Microsoft.AspNetCore.Http.Metadata;

namespace KpiDashboard.Web.Requests;

/// <summary>The form of this address has more fields than others may have.</summary>
/// <param name="most">So many values at most.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ManyFieldsAttribute(int most) : Attribute, IFormOptionsMetadata
{
    /// <inheritdoc/>
    public int? ValueCountLimit => most;

    /// <inheritdoc/>
    public bool? BufferBody => null;

    /// <inheritdoc/>
    public int? MemoryBufferThreshold => null;

    /// <inheritdoc/>
    public long? BufferBodyLengthLimit => null;

    /// <inheritdoc/>
    public int? KeyLengthLimit => null;

    /// <inheritdoc/>
    public int? ValueLengthLimit => null;

    /// <inheritdoc/>
    public int? MultipartBoundaryLengthLimit => null;

    /// <inheritdoc/>
    public int? MultipartHeadersCountLimit => null;

    /// <inheritdoc/>
    public int? MultipartHeadersLengthLimit => null;

    /// <inheritdoc/>
    public long? MultipartBodyLengthLimit => null;
}
