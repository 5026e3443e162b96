namespace OpenClaw.Platform;

/// <summary>Something was not fetched; the message is written for whoever gave the address.</summary>
internal sealed class FetchException(string message, bool isBlocked = false) : Exception(message)
{
    /// <summary>It was not tried: the address leads where nobody from outside may lead this program.</summary>
    public bool IsBlocked => isBlocked;
}
