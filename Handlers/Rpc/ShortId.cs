using System.Text;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Ids as log lines show them (product 2026.2.12): a UUID as its first 8 and last 4 characters, other long texts as
/// their first 12 and last 4.</summary>
internal static class ShortId
{
    private const int Longest = 24;

    /// <param name="rawId">A JSON text, with its quotes.</param>
    public static string Of(ReadOnlySpan<byte> rawId) => Of(Encoding.UTF8.GetString(rawId is [(byte)'"', .. var inner, (byte)'"'] ? inner : rawId));

    public static string Of(string id)
    {
        if (Guid.TryParseExact(id, "D", out _)) return $"{id[..8]}…{id[^4..]}";
        return id.Length > Longest ? $"{id[..12]}…{id[^4..]}" : id;
    }
}
