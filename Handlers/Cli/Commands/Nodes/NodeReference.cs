using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary>From what a person calls a node to the node: its id, its name, its address, or the unique beginning of its id.</summary>
internal static class NodeReference
{
    private const int ShortestPrefix = 6;

    /// <exception cref="CliException">None or several are meant.</exception>
    public static async Task<JsonElement> FindAsync(GatewaySession session, string? written, CancellationToken cancellationToken)
    {
        var list = await session.RequestAsync(MethodNames.NodeList, new JsonObject(), cancellationToken: cancellationToken);
        var nodes = list.ItemsOf("nodes").ToList();
        var text = written?.Trim() ?? "";
        if (text.Length == 0) throw new CliException("node required (pass --node with an id, name or IP)");
        foreach (var matches in (Func<JsonElement, bool>[])[node => node.StringOf("nodeId") == text, node => node.StringOf("remoteIp") == text, node => IsNamed(node, text), node => Begins(node, text)])
        {
            var found = nodes.FindAll(node => matches(node));
            if (found.Count == 1) return found[0];
            if (found.Count > 1) throw new CliException($"ambiguous node: {text} (matches: {string.Join(", ", found.Select(node => node.StringOf("displayName") ?? node.StringOf("nodeId")))})");
        }
        var known = nodes.Count == 0 ? "" : $" (known: {string.Join(", ", nodes.Select(node => node.StringOf("displayName") ?? node.StringOf("nodeId")))})";
        throw new CliException($"unknown node: {text}{known}");
    }

    private static bool IsNamed(JsonElement node, string text) => node.StringOf("displayName") is { } name && Plain(name) == Plain(text);

    private static bool Begins(JsonElement node, string text) =>
        text.Length >= ShortestPrefix && node.StringOf("nodeId")?.StartsWith(text, StringComparison.Ordinal) is true;

    // "Living Room", "living-room" and "livingroom" are one name.
    private static string Plain(string name)
    {
        Span<char> plain = stackalloc char[Math.Min(name.Length, 256)];
        var length = 0;
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c) && length < plain.Length) plain[length++] = char.ToLowerInvariant(c);
        }
        return plain[..length].ToString();
    }
}
