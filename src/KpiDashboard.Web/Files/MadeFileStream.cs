using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Web.Files;

/// <summary>
/// A file that was made whole before its first byte leaves: a fault is an answer and no broken file, and whoever reads it
/// slowly holds nobody up. A large one lies in a folder of its own and is gone with the last of those who asked for it.
/// </summary>
/// <param name="folder">Gives the folder for large ones.</param>
public sealed class MadeFileStream(Func<string> folder) : Stream
{
    /// <summary>So much stays in memory.</summary>
    private const int MostInMemory = 2 << 20;

    private Stream written = new MemoryStream();
    private string place = "";
    private string? path;
    private long length;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position
    {
        get => length;
        set => throw new NotSupportedException();
    }

    /// <summary>Ends the writing.</summary>
    public async Task EndAsync()
    {
        if (path is not null)
        {
            await written.DisposeAsync();
        }
    }

    /// <summary>Opens it for one of those who asked for it.</summary>
    public Stream Open() =>
        path is null
            ? new MemoryStream(((MemoryStream)written).GetBuffer(), 0, (int)length, writable: false)
            : new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                1 << 16,
                true
            );

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            Grow(buffer.Length);
            written.Write(buffer);
        }
        catch (Exception e) when (MachineException.Of(e, place) is { } fault)
        {
            throw fault;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            Grow(buffer.Length);
            await written.WriteAsync(buffer, cancellationToken);
        }
        catch (Exception e) when (MachineException.Of(e, place) is { } fault)
        {
            throw fault;
        }
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Flush()
    {
        // It is read when it is whole.
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Forgets it: nobody asks for it any more. What writes to it does not end it.</summary>
    public void Forget()
    {
        written.Dispose();
        if (path is not null)
        {
            try
            {
                File.Delete(path);
            }
            catch (IOException)
            {
                // Windows keeps a file that is being read; the folder goes with the program.
            }
        }
    }

    private void Grow(int by)
    {
        length += by;
        if (length <= MostInMemory || path is not null)
        {
            return;
        }

        place = folder();
        string large = Path.Combine(place, $"{Guid.NewGuid():N}.part");
        FileStream file = PrivateFile.Create(large, FileMode.CreateNew);
        path = large;
        MemoryStream small = (MemoryStream)written;
        small.Position = 0;
        small.CopyTo(file);
        written = file;
    }
}
