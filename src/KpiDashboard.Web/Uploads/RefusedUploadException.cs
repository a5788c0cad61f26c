using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Uploads;

/// <summary>Why what is being sent is not taken.</summary>
public enum UploadRefusal
{
    /// <summary>The web only reads.</summary>
    Off,

    /// <summary>No file is among it.</summary>
    NoFile,

    /// <summary>More files than are taken at once.</summary>
    TooMany,

    /// <summary>More bytes than are taken at once.</summary>
    TooLarge,

    /// <summary>The form is too old, or from elsewhere.</summary>
    OldForm,

    /// <summary>It ended before its end.</summary>
    CutOff,

    /// <summary>There is no room on the server.</summary>
    NoRoom,

    /// <summary>The caller has too much on the way.</summary>
    Busy,
}

/// <summary>What is being sent is not taken; nothing of it is kept.</summary>
/// <param name="why">Why.</param>
/// <param name="values">What its sentence says beside that.</param>
public sealed class RefusedUploadException(UploadRefusal why, params object?[] values) : Exception
{
    /// <summary>Why.</summary>
    public UploadRefusal Why => why;

    /// <summary>A sentence for the user.</summary>
    public string Sentence => Texts.T($"Upload.Refused.{why}", values);

    /// <summary>The status with which a program is answered.</summary>
    public int Status =>
        why switch
        {
            UploadRefusal.Off => StatusCodes.Status409Conflict,
            UploadRefusal.TooLarge => StatusCodes.Status413PayloadTooLarge,
            UploadRefusal.NoRoom => StatusCodes.Status507InsufficientStorage,
            UploadRefusal.Busy => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status400BadRequest,
        };
}
