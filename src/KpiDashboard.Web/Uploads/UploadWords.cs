using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Uploads;

/// <summary>What is said of something that was sent.</summary>
internal static class UploadWords
{
    /// <summary>Names of its files, or what is to be taken back.</summary>
    public static string TitleOf(Upload upload) =>
        upload.ImportId is { } import ? Texts.T("Upload.TakesBack", import)
        : upload.Files!.Files is [var only] ? only.Name
        : Texts.T("Upload.Several", upload.Files.Files[0].Name, upload.Files.Files.Count - 1);
}
