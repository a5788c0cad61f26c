using System.Xml;

namespace KpiDashboard.Ingestion.Containers;

/// <summary>XML of strangers: no document type, so no entities that expand and nothing fetched.</summary>
internal static class MarkupSettings
{
    public static XmlReader Read(Stream stream) =>
        XmlReader.Create(
            stream,
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                CloseInput = true,
            }
        );
}
