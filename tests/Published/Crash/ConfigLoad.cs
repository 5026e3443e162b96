using System.Globalization;
using System.Text.Json.Nodes;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published.Crash;

/// <summary>
/// One setting, changed by <c>config.set</c>, <c>config.patch</c> and <c>config.apply</c> with the hash of the file; a secret
/// beside it must come through. The restart that <c>apply</c> asks for is far enough away.
/// </summary>
internal sealed class ConfigLoad(string path) : IWriteLoad
{
    public const string Secret = "sk-crash-0123456789abcdef";

    private const int RestartDelayMs = 600_000;

    private readonly Promise _name = new("ui.assistant.name");
    private int _made;

    public IReadOnlyList<string> Methods => ["config.get", "config.set", "config.patch", "config.apply"];

    public async Task WriteAsync(PublishedGateway gateway, RawPeer peer, KillSwitch kill)
    {
        var (config, hash) = await ReadAsync(peer);
        var name = string.Create(CultureInfo.InvariantCulture, $"name-{++_made}");
        var change = new JsonObject { ["ui"] = new JsonObject { ["assistant"] = new JsonObject { ["name"] = name } } };
        var method = (_made % 3) switch { 0 => "config.patch", 1 => "config.set", _ => "config.apply" };
        config["ui"] = change["ui"]!.DeepClone();
        var parameters = new JsonObject { ["raw"] = (method == "config.patch" ? change : config).ToJsonString(), ["baseHash"] = hash };
        if (method != "config.set") parameters["restartDelayMs"] = RestartDelayMs;
        _name.Attempt(name);
        var answer = await peer.RequestAsync(method, parameters.ToJsonString());
        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.GetRawText());
        _name.Acknowledge();
        kill.Answered();
    }

    public async Task VerifyAsync(PublishedGateway gateway, RawPeer peer)
    {
        var (config, _) = await ReadAsync(peer);
        _name.Verify((string?)config["ui"]?["assistant"]?["name"]);
        Assert.Contains(Secret, await File.ReadAllTextAsync(path), StringComparison.Ordinal);
    }

    private static async Task<(JsonObject Config, string Hash)> ReadAsync(RawPeer peer)
    {
        var answer = await peer.RequestAsync("config.get", "{}");
        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.GetRawText());
        var payload = JsonNode.Parse(answer.GetProperty("payload").GetRawText())!;
        Assert.True((bool)payload["valid"]!, answer.GetRawText());
        return (payload["parsed"]!.DeepClone().AsObject(), (string)payload["hash"]!);
    }
}
