using System.Buffers.Text;
using System.Text.Json;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>How far a client has read a conversation. Opaque to it; base64url of JSON, as on product 2026.9.6.</summary>
/// <param name="EntryId">The entry at <paramref name="LastSeq"/>: when it is another one now, the transcript has been replaced.</param>
internal sealed record HistoryCursor(string SessionId, int LastSeq, string? EntryId)
{
    private const int MaxLength = 1024;

    public string Write() => Base64Url.EncodeToString(WireJson.Serialize(this, ChatRpcJson.Default.HistoryCursor));

    /// <summary>Null for one that is not ours: the whole page is then given.</summary>
    public static HistoryCursor? Read(string? text)
    {
        if (text is not { Length: > 0 and <= MaxLength }) return null;
        try
        {
            return JsonSerializer.Deserialize(Base64Url.DecodeFromChars(text), ChatRpcJson.Default.HistoryCursor);
        }
        catch (Exception failure) when (failure is FormatException or JsonException)
        {
            return null;
        }
    }
}
