using System.Xml;

namespace KpiDashboard.Ingestion.Containers;

/// <summary>XML of strangers: no document type, so no entities that expand and nothing fetched.</summary>
internal static class MarkupSettings
{
    /// <summary>Reads XML.</summary>
    /// <param name="stream">The document, which is closed with its reader.</param>
    /// <param name="mayHaveType">Whether it may name a document type, which is passed over; it is refused otherwise.</param>
    public static XmlReader Read(Stream stream, bool mayHaveType = false) =>
        XmlReader.Create(
            stream,
            new XmlReaderSettings
            {
                DtdProcessing = mayHaveType ? DtdProcessing.Ignore : DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                CloseInput = true,
            }
        );
}
