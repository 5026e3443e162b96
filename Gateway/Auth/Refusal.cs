using System.Text;
using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>The one way a handshake is refused: an error response (unless the frame had no id) and a close.</summary>
/// <param name="Error">Null when there is no request to answer.</param>
/// <param name="CloseCode">One of <see cref="CloseCodes"/>.</param>
/// <param name="CloseReason">Cut to 120 bytes when sent.</param>
internal sealed record Refusal(ErrorShape? Error, int CloseCode, string CloseReason)
{
    /// <summary>An <c>INVALID_REQUEST</c> whose text is also the close reason, as most refusals are.</summary>
    public static Refusal Invalid(string message, string detailCode, string nextStep, string? reason = null)
    {
        var details = new JsonObject { ["code"] = detailCode };
        if (reason is not null) details["reason"] = reason;
        details["recommendedNextStep"] = nextStep;
        return Of(new ErrorShape(ErrorCodes.InvalidRequest, message, details));
    }

    public static Refusal Of(ErrorShape error) => new(error, CloseCodes.PolicyViolation, error.Message);

    /// <summary>Cuts at a character so that the UTF-8 form fits a close frame's reason.</summary>
    public static string CutReason(string reason)
    {
        if (Encoding.UTF8.GetByteCount(reason) <= CloseCodes.MaxReasonBytes) return reason;
        var bytes = 0;
        var chars = 0;
        foreach (var rune in reason.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > CloseCodes.MaxReasonBytes) break;
            bytes += rune.Utf8SequenceLength;
            chars += rune.Utf16SequenceLength;
        }
        return reason[..chars];
    }
}
