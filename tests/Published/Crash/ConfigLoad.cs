using System.Globalization;
using System.Text.Json.Nodes;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published.Crash;

/// <summary>One setting, changed by <c>config.set</c> with the hash of the file; a secret beside it must come through.</summary>
internal sealed class ConfigLoad(string path) : IWriteLoad
{
    public const string Secret = "sk-crash-0123456789abcdef";

    private readonly Promise _name = new("ui.assistant.name");
    private int _made;

    public IReadOnlyList<string> Methods => ["config.get", "config.set"];

    public async Task WriteAsync(PublishedGateway gateway, RawPeer peer, KillSwitch kill)
    {
        var (config, hash) = await ReadAsync(peer);
        var name = string.Create(CultureInfo.InvariantCulture, $"name-{++_made}");
        config["ui"] = new JsonObject { ["assistant"] = new JsonObject { ["name"] = name } };
        var parameters = new JsonObject { ["raw"] = config.ToJsonString(), ["baseHash"] = hash };
        _name.Attempt(name);
        var answer = await peer.RequestAsync("config.set", parameters.ToJsonString());
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
