using System.Text.Json.Nodes;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published;

/// <summary>Processes of the binary, clients of a gateway and a person with a text editor change one file at the same time.</summary>
public sealed class ConcurrentCommandsTests
{
    private const int Commands = 12;
    private const int Clients = 6;
    private const int Edits = 4;

    [Fact]
    public async Task No_key_is_lost()
    {
        PublishedBinary.SkipUnlessGiven();
        using var home = new TempFolder();
        var path = home.Write(".openclaw/openclaw.json", """{ "gateway": { "mode": "local", "reload": { "mode": "off" } }, "env": { "vars": {} } }""");
        await using var gateway = await PublishedGateway.StartAsync(home);

        var all = new List<Task>();
        for (var i = 0; i < Commands; i++) all.Add(CommandAsync(home.Path, $"COMMAND_{i}"));
        for (var i = 0; i < Clients; i++) all.Add(PatchAsync(gateway, $"RPC_{i}"));
        var written = Enumerable.Range(0, Edits).Select(i => $"EDITOR_{i}").ToHashSet();
        all.Add(Task.Run(() => EditAll(path, written)));
        await Task.WhenAll(all);
        // Who saves without a lock looks again, and writes again what is gone.
        EditAll(path, written);

        var found = JsonNode.Parse(File.ReadAllText(path))!["env"]!["vars"]!.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal);
        var expected = Enumerable.Range(0, Commands).Select(i => $"COMMAND_{i}").Concat(Enumerable.Range(0, Clients).Select(i => $"RPC_{i}")).Concat(Enumerable.Range(0, Edits).Select(i => $"EDITOR_{i}"));
        Assert.Equal(expected.Order(StringComparer.Ordinal), found);
    }

    private static async Task CommandAsync(string home, string name)
    {
        while (true)
        {
            var result = await PublishedBinary.RunAsync(PublishedBinary.Command(home, "config", "set", $"env.vars.{name}", "x"));
            if (result.ExitCode == 0) return;
            // The person with the editor was quicker each time; a person at a command line tries again.
            Assert.Contains("try again", result.Everything, StringComparison.Ordinal);
        }
    }

    private static async Task PatchAsync(PublishedGateway gateway, string name)
    {
        await using var peer = await gateway.ConnectAsync();
        while (true)
        {
            var hash = (await peer.RequestAsync("config.get", "{}")).GetProperty("payload").GetProperty("hash").GetString();
            var answer = await peer.RequestAsync("config.patch", $$"""{"raw":"{env:{vars:{{{name}}:'x'} } }","baseHash":"{{hash}}","restartDelayMs":600000}""");
            if (answer.GetProperty("ok").GetBoolean()) return;
            var error = answer.GetProperty("error");
            Assert.True(
                error.GetProperty("message").GetString() is "config changed since last load; re-run config.get and retry" || error.TryGetProperty("retryable", out _),
                answer.ToString());
        }
    }

    /// <param name="written">What the editor answers for: its own keys, and those it has saved over in the instant they came.</param>
    private static void EditAll(string path, HashSet<string> written)
    {
        while (true)
        {
            var before = File.ReadAllText(path);
            var root = JsonNode.Parse(before)!;
            var vars = root["env"]!["vars"]!.AsObject();
            if (written.FirstOrDefault(key => !vars.ContainsKey(key)) is not { } missing) return;
            vars[missing] = "x";
            // An editor warns when the file has changed since it was read; the person reads it again.
            if (File.ReadAllText(path) != before) continue;
            var replaced = JsonNode.Parse(TextEditorSave.Over(path, root.ToJsonString()))!;
            written.UnionWith(replaced["env"]!["vars"]!.AsObject().Select(member => member.Key));
        }
    }
}
