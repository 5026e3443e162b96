using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc.Skills;

/// <summary>Skills against the captures of product 2026.2.12, field by field.</summary>
public sealed class SkillsGoldenTests
{
    private static readonly string[] Admin = ["operator.admin"];

    [Fact]
    public async Task Skills_are_reported_as_captured()
    {
        using var bundled = new TempFolder();
        var captured = GoldenExchange.Load("v3/skills.status");
        foreach (var skill in captured[0].Response.GetProperty("payload").GetProperty("skills").EnumerateArray()) WriteSkill(bundled, skill);
        await using var gateway = await GatewayFixture.StartAsync(environment: new Dictionary<string, string?> { ["OPENCLAW_BUNDLED_SKILLS_DIR"] = bundled.Path });
        await using var peer = await gateway.ConnectV3Async(Admin);

        Same(captured[0].Response, await peer.RequestAsync("skills.status"));
        Same(captured[1].Response, await peer.RequestAsync("skills.status", captured[1].Params));
    }

    [Fact]
    public async Task Entries_are_changed_as_captured_and_in_force_at_once()
    {
        await using var gateway = await GatewayFixture.StartAsync(file: """{"gateway":{"port":19001}}""");
        await using var peer = await gateway.ConnectV3Async(Admin);

        foreach (var exchange in GoldenExchange.Load("v3/skills.update")) Same(exchange.Response, await peer.RequestAsync(exchange.Method, exchange.Params));
        foreach (var exchange in GoldenExchange.Load("v3/skills.install")) Same(exchange.Response, await peer.RequestAsync(exchange.Method, exchange.Params));
        await peer.RequestAsync("skills.update", """{"skillKey":"weather","enabled":false,"apiKey":"sk-1"}""");

        Assert.Contains("\"weather\"", await File.ReadAllTextAsync(Path.Combine(gateway.StateDir, "openclaw.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(gateway.StateDir, "skills", "weather"));
        await File.WriteAllTextAsync(Path.Combine(gateway.StateDir, "skills", "weather", "SKILL.md"), "---\nname: weather\ndescription: d\n---\n", TestContext.Current.CancellationToken);
        var row = Assert.Single((await peer.RequestAsync("skills.status")).GetProperty("payload").GetProperty("skills").EnumerateArray());
        Assert.True(row.GetProperty("disabled").GetBoolean());
    }

    [Fact]
    public async Task A_skill_whose_key_is_a_number_can_be_the_first_that_is_changed()
    {
        await using var gateway = await GatewayFixture.StartAsync(file: """{"gateway":{"port":19001}}""");
        await using var peer = await gateway.ConnectV3Async(Admin);

        Assert.True((await peer.RequestAsync("skills.update", """{"skillKey":"0","enabled":false}""")).GetProperty("ok").GetBoolean());
        Assert.True((await peer.RequestAsync("skills.update", """{"skillKey":"weather","enabled":true}""")).GetProperty("ok").GetBoolean());

        using var written = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(gateway.StateDir, "openclaw.json"), TestContext.Current.CancellationToken));
        Assert.Equal("""{"0":{"enabled":false},"weather":{"enabled":true}}""", System.Text.Json.Nodes.JsonNode.Parse(written.RootElement.GetProperty("skills").GetProperty("entries").GetRawText())!.ToJsonString());
    }

    [Fact]
    public async Task A_node_is_told_the_programs_that_skills_need_in_the_captured_order()
    {
        using var bundled = new TempFolder();
        var captured = GoldenExchange.Load("v3/skills.bins")[0];
        var bins = captured.Response.GetProperty("payload").GetProperty("bins").EnumerateArray().Reverse().Select(bin => $"\"{bin}\"");
        bundled.Write("all/SKILL.md", $"---\nname: all\ndescription: needs all\nmetadata: {{\"openclaw\":{{\"requires\":{{\"bins\":[{string.Join(',', bins)}]}}}}}}\n---\n");
        await using var gateway = await GatewayFixture.StartAsync(environment: new Dictionary<string, string?> { ["OPENCLAW_BUNDLED_SKILLS_DIR"] = bundled.Path });
        await using var node = await gateway.KnockAsync(new Knock { Protocol = 3, ClientId = "node-host", Mode = "node", Role = "node", Device = TestDevice.Numbered(4) });

        Same(captured.Response, await node.Peer.RequestAsync("skills.bins"));
    }

    [Fact]
    public async Task Skills_from_elsewhere_are_refused_with_what_to_do()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async(Admin);

        var answer = await peer.RequestAsync("skills.install", """{"source":"clawhub","slug":"x"}""");

        Assert.Contains("skills.load.extraDirs", answer.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    // A SKILL.md that says what the captured report says.
    private static void WriteSkill(TempFolder folder, JsonElement skill)
    {
        var requires = skill.GetProperty("requirements");
        var installs = skill.GetProperty("install").EnumerateArray().Select(install => $$"""{"id":"{{install.GetProperty("id")}}","kind":"brew","formula":"f","label":"{{install.GetProperty("label")}}","bins":{{install.GetProperty("bins").GetRawText()}}}""");
        var primary = skill.TryGetProperty("primaryEnv", out var env) ? $"\"primaryEnv\":\"{env}\"," : "";
        var homepage = skill.TryGetProperty("homepage", out var page) ? $"homepage: {page}\n" : "";
        string Raw(string name) => requires.GetProperty(name).GetRawText();
        var needs = $"{{\"bins\":{Raw("bins")},\"anyBins\":{Raw("anyBins")},\"env\":{Raw("env")},\"config\":{Raw("config")}}}";
        var own = $"{{{primary}\"emoji\":{skill.GetProperty("emoji").GetRawText()},\"os\":{Raw("os")},\"requires\":{needs},\"install\":[{string.Join(',', installs)}]}}";
        var metadata = $"{{\"openclaw\":{own}}}".ReplaceLineEndings("");
        folder.Write($"{skill.GetProperty("name")}/SKILL.md", $"---\nname: {skill.GetProperty("name")}\ndescription: {skill.GetProperty("description").GetRawText()}\n{homepage}metadata: {metadata.Replace("\n", "", StringComparison.Ordinal)}\n---\n");
    }

    private static void Same(JsonElement captured, JsonElement ours)
    {
        var differences = new GoldenComparison()
            .ValueDiffers("id", "each request has its own")
            .ValueDiffers("payload.workspaceDir", "another folder")
            .ValueDiffers("payload.managedSkillsDir", "another folder")
            .ValueDiffers("payload.skills[].filePath", "another folder")
            .ValueDiffers("payload.skills[].baseDir", "another folder")
            .Differs("payload.agentId", "protocol 4 has it; harmless to 3")
            .Differs("payload.skills[].install[].command", "ours: what would be run");
        foreach (var name in (string[])["blockedByAgentFilter", "platformIncompatible", "modelVisible", "userInvocable", "commandVisible"])
        {
            differences.Differs($"payload.skills[].{name}", "protocol 4 has it; harmless to 3");
        }
        differences.AssertSame(captured, ours);
    }
}
