using System.Buffers;
using System.Security.Cryptography;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Verdicts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace KpiDashboard.Web.Uploads;

/// <summary>
/// Takes what is sent, block by block, to files of their own: no form is read into memory, whatever its length. Where it is
/// cut off or too long, nothing of it is left.
/// </summary>
/// <param name="uploads">They have a folder for it.</param>
/// <param name="settings">How much is taken.</param>
/// <param name="antiforgery">Knows the tokens of our forms.</param>
public sealed class Reception(UploadDesk uploads, UploadSettings settings, IAntiforgery antiforgery)
{
    private const int Block = 1 << 17;

    /// <summary>Files that are taken at once.</summary>
    public const int MostFiles = 200;

    private const int LongestField = 4_000;

    /// <summary>What a form needs beside its files.</summary>
    private const long RoomForForm = 1 << 20;

    /// <summary>Takes the files of a form of this site's pages.</summary>
    /// <param name="context">The request.</param>
    /// <exception cref="RefusedUploadException">It is not taken.</exception>
    public Task<ReceivedFiles> OfFormAsync(HttpContext context) => TakeAsync(context, isForm: true, name: null);

    /// <summary>Takes what a program sends: a form, or a file as it is.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">What the file is called where it comes as it is.</param>
    /// <exception cref="RefusedUploadException">It is not taken.</exception>
    public Task<ReceivedFiles> OfProgramAsync(HttpContext context, string? name) =>
        TakeAsync(context, isForm: false, name);

    private async Task<ReceivedFiles> TakeAsync(HttpContext context, bool isForm, string? name)
    {
        if (settings.Off)
        {
            throw new RefusedUploadException(UploadRefusal.Off);
        }

        HttpRequest request = context.Request;
        if (request.ContentLength > settings.MostBytes + RoomForForm)
        {
            throw TooLarge();
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = settings.MostBytes + RoomForForm;
        }

        Taking taking = new(FolderForIt(), settings.MostBytes, TooLarge);
        try
        {
            if (MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type) && IsForm(type))
            {
                await ReadFormAsync(context, type, taking, isForm);
            }
            else if (isForm)
            {
                throw new RefusedUploadException(UploadRefusal.NoFile);
            }
            else
            {
                await taking.TakeAsync(name, request.Body, context.RequestAborted);
            }

            return taking.Files.Count > 0
                ? new ReceivedFiles(taking.Folder, taking.Files)
                : throw new RefusedUploadException(UploadRefusal.NoFile);
        }
        catch (Exception e)
        {
            new ReceivedFiles(taking.Folder, []).Delete();
            throw e switch
            {
                BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => TooLarge(),
                // The connection ended, or the form did before its end.
                BadHttpRequestException or InvalidDataException or IOException or OperationCanceledException =>
                    new RefusedUploadException(UploadRefusal.CutOff),
                _ => e,
            };
        }
    }

    private static bool IsForm(MediaTypeHeaderValue type) =>
        type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);

    private string FolderForIt()
    {
        try
        {
            return uploads.NewFolder();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedUploadException(UploadRefusal.NoRoom);
        }
    }

    private async Task ReadFormAsync(HttpContext context, MediaTypeHeaderValue type, Taking taking, bool needsToken)
    {
        string boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (boundary.Length is 0 or > 200)
        {
            throw new RefusedUploadException(UploadRefusal.CutOff);
        }

        MultipartReader reader = new(boundary, context.Request.Body);
        bool known = !needsToken;
        while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
        {
            ContentDispositionHeaderValue? said = section.GetContentDispositionHeader();
            if (said is null)
            {
                continue;
            }

            if (!said.IsFileDisposition())
            {
                // The page's token comes first; whoever makes tokens looks for it among the headers, or would read the form.
                if (said.Name == AntiforgeryField)
                {
                    context.Request.Headers[AntiforgeryHeader] = await FieldAsync(section, context.RequestAborted);
                }

                continue;
            }

            if (!known && !await antiforgery.IsRequestValidAsync(context))
            {
                throw new RefusedUploadException(UploadRefusal.OldForm);
            }

            known = true;
            string? name = (said.FileNameStar.HasValue ? said.FileNameStar : said.FileName).Value;
            if (string.IsNullOrEmpty(HeaderUtilities.RemoveQuotes(name).Value))
            {
                // A field for files into which nothing was put.
                continue;
            }

            if (taking.Files.Count == MostFiles)
            {
                throw new RefusedUploadException(UploadRefusal.TooMany, MostFiles);
            }

            await taking.TakeAsync(HeaderUtilities.RemoveQuotes(name).Value, section.Body, context.RequestAborted);
        }
    }

    private static string AntiforgeryField => "__RequestVerificationToken";

    private static string AntiforgeryHeader => "RequestVerificationToken";

    private static async Task<string> FieldAsync(MultipartSection section, CancellationToken cancellation)
    {
        byte[] block = new byte[LongestField];
        int read = await section.Body.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, cancellation);
        return System.Text.Encoding.UTF8.GetString(block, 0, read);
    }

    private RefusedUploadException TooLarge() => new(UploadRefusal.TooLarge, Format.Count(settings.MostBytes >> 20));

    /// <summary>What one request brings.</summary>
    private sealed class Taking(string folder, long most, Func<Exception> tooLarge)
    {
        private readonly List<ReceivedFile> files = [];
        private long left = most;

        public string Folder => folder;

        public List<ReceivedFile> Files => files;

        public async Task TakeAsync(string? name, Stream from, CancellationToken cancellation)
        {
            string path = SentName.Free(folder, SentName.Safe(name));
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            byte[] block = ArrayPool<byte>.Shared.Rent(Block);
            long bytes = 0;
            try
            {
                await using FileStream file = Written(() => PrivateFile.Create(path, FileMode.CreateNew));
                int read;
                while ((read = await from.ReadAsync(block, cancellation)) > 0)
                {
                    bytes += read;
                    left -= read;
                    if (left < 0)
                    {
                        throw tooLarge();
                    }

                    hash.AppendData(block, 0, read);
                    Written(() =>
                    {
                        file.Write(block, 0, read);
                        return true;
                    });
                }

                Written(() =>
                {
                    file.Flush();
                    return true;
                });
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(block);
            }

            files.Add(new ReceivedFile(path, bytes, Convert.ToHexStringLower(hash.GetHashAndReset())));
        }

        /// <summary>What breaks off writing is not the sender's fault.</summary>
        private static T Written<T>(Func<T> write)
        {
            try
            {
                return write();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
            {
                throw new RefusedUploadException(UploadRefusal.NoRoom);
            }
        }
    }
}
