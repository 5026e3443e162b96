using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;

namespace OpenClaw.Handlers.Cli;

/// <summary>Pictures and films of nodes become files of this machine, of which the path is printed.</summary>
internal static class NodeMedia
{
    private static readonly string[] Formats = ["jpg", "jpeg", "png", "mp4", "mov", "webp"];

    /// <param name="answer">Of <c>node.invoke</c>; its payload carries <c>format</c> and <c>base64</c>.</param>
    /// <param name="kind">Begins the file's name.</param>
    /// <param name="path">Where to; null: a new file among the temporary ones.</param>
    /// <exception cref="CliException">The node sent something else.</exception>
    public static async Task<JsonObject> SaveAsync(JsonElement answer, string kind, string? path, CancellationToken cancellationToken)
    {
        var payload = answer.ObjectOf("payload");
        if (payload.StringOf("base64") is not { Length: > 0 } text) throw new CliException("the node sent no picture or film");
        var format = payload.StringOf("format")?.ToLowerInvariant() is { } named && Formats.Contains(named) ? named : "bin";
        var file = path is null ? Path.Combine(Path.GetTempPath(), $"openclaw-{kind}-{Guid.NewGuid()}.{(format == "jpeg" ? "jpg" : format)}") : Path.GetFullPath(path);
        byte[] bytes;
        try
        {
            bytes = Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw new CliException("the node sent something that is no base64");
        }
        await File.WriteAllBytesAsync(file, bytes, cancellationToken);
        var told = new JsonObject { ["path"] = file, ["format"] = format };
        foreach (var member in payload.EnumerateObject())
        {
            if (member.Name is not ("base64" or "format")) told[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        }
        return told;
    }

    public static async Task<int> ShowAsync(NodeCall call, IReadOnlyList<JsonObject> files)
    {
        if (call.Invocation.IsJson)
        {
            var list = new JsonArray();
            foreach (var file in files) list.Add((JsonNode)file);
            await call.Invocation.Out.WriteJsonAsync(new JsonObject { ["files"] = list });
            return ExitCodes.Success;
        }
        foreach (var file in files) await call.Invocation.Out.WriteLineAsync($"MEDIA:{file["path"]}");
        return ExitCodes.Success;
    }
}
