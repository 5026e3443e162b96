using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;

namespace OpenClaw.Handlers.Cli;

/// <summary>Skills for a person.</summary>
internal static class SkillsText
{
    private const int ShownDescription = 72;

    /// <summary>Names of the requirements on the wire, and how they are told.</summary>
    private static readonly (string Member, string Title)[] Requirements =
        [("bins", "Binaries"), ("anyBins", "Any of these binaries"), ("env", "Environment"), ("config", "Config"), ("os", "OS")];

    public static bool IsReady(JsonElement skill) => skill.BoolOf("eligible") == true;

    public static async Task ListAsync(TextWriter output, List<JsonElement> skills, bool isVerbose)
    {
        await output.WriteLineAsync(FormattableString.Invariant($"Skills ({skills.FindAll(IsReady).Count}/{skills.Count} ready)"));
        if (skills.Count == 0) return;
        var rows = new List<IReadOnlyList<string>> { new List<string> { "Status", "Skill", "Description", "Source" } };
        foreach (var skill in skills)
        {
            var row = new List<string> { State(skill), skill.StringOf("name") ?? "?", Short(skill.StringOf("description")), skill.StringOf("source") ?? "-" };
            if (isVerbose) row.Add(Missing(skill));
            rows.Add(row);
        }
        if (isVerbose) ((List<string>)rows[0]).Add("Missing");
        await TextTable.WriteAsync(output, rows);
    }

    public static async Task CheckAsync(TextWriter output, List<JsonElement> skills)
    {
        var (ready, disabled, blocked, missing) = Sort(skills);
        await output.WriteLineAsync("Skills Status Check\n");
        await output.WriteLineAsync(FormattableString.Invariant(
            $"Total: {skills.Count}\nEligible: {ready.Count}\nDisabled: {disabled.Count}\nBlocked by allowlist: {blocked.Count}\nMissing requirements: {missing.Count}"));
        if (ready.Count > 0) await output.WriteLineAsync("\nReady to use:");
        foreach (var skill in ready) await output.WriteLineAsync($"  {Title(skill)}");
        if (missing.Count > 0) await output.WriteLineAsync("\nMissing requirements:");
        foreach (var skill in missing) await output.WriteLineAsync($"  {Title(skill)} ({Missing(skill)})");
    }

    public static JsonObject CheckDocument(List<JsonElement> skills)
    {
        var (ready, disabled, blocked, missing) = Sort(skills);
        var lacking = new JsonArray();
        foreach (var skill in missing)
        {
            lacking.Add((JsonNode)new JsonObject
            {
                ["name"] = skill.StringOf("name"),
                ["missing"] = JsonNode.Parse(skill.ObjectOf("missing") is { ValueKind: JsonValueKind.Object } what ? what.GetRawText() : "{}"),
                ["install"] = JsonNode.Parse(skill.Member("install") is { ValueKind: JsonValueKind.Array } how ? how.GetRawText() : "[]"),
            });
        }
        return new()
        {
            ["summary"] = new JsonObject
            {
                ["total"] = skills.Count,
                ["eligible"] = ready.Count,
                ["disabled"] = disabled.Count,
                ["blocked"] = blocked.Count,
                ["missingRequirements"] = missing.Count,
            },
            ["eligible"] = Names(ready),
            ["disabled"] = Names(disabled),
            ["blocked"] = Names(blocked),
            ["missingRequirements"] = lacking,
        };
    }

    public static async Task InfoAsync(TextWriter output, JsonElement skill)
    {
        await output.WriteLineAsync($"{Title(skill)}: {State(skill)}\n\n{skill.StringOf("description")}\n\nDetails:");
        await output.WriteLineAsync($"  Source: {skill.StringOf("source")}\n  Path: {skill.StringOf("filePath")}");
        if (skill.StringOf("skillKey") is { } key && key != skill.StringOf("name")) await output.WriteLineAsync($"  Key: {key}");
        if (skill.StringOf("homepage") is { } homepage) await output.WriteLineAsync($"  Homepage: {homepage}");
        if (skill.StringOf("primaryEnv") is { } variable) await output.WriteLineAsync($"  Key variable: {variable}");
        var (needs, lacks) = (skill.ObjectOf("requirements"), skill.ObjectOf("missing"));
        var isFirst = true;
        foreach (var (member, title) in Requirements)
        {
            var wanted = needs.StringsOf(member);
            if (wanted.Count == 0) continue;
            if (isFirst) await output.WriteLineAsync("\nRequirements:");
            isFirst = false;
            var missing = lacks.StringsOf(member);
            var marked = new List<string>();
            foreach (var item in wanted) marked.Add(missing.Contains(item) ? $"{item} (missing)" : item);
            await output.WriteLineAsync($"  {title}: {string.Join(", ", marked)}");
        }
        if (IsReady(skill)) return;
        isFirst = true;
        foreach (var installer in skill.ItemsOf("install"))
        {
            if (isFirst) await output.WriteLineAsync("\nInstall options:");
            isFirst = false;
            await output.WriteLineAsync($"  {installer.StringOf("label")}: openclaw skills install {skill.StringOf("name")} {installer.StringOf("id")}");
        }
    }

    public static async Task InstalledAsync(RequestAnswer answer)
    {
        foreach (var stream in (string[])["stdout", "stderr"])
        {
            if (answer.Result.StringOf(stream) is { Length: > 0 } text) await answer.WriteLineAsync(text.TrimEnd());
        }
        foreach (var warning in answer.Result.StringsOf("warnings")) await answer.WriteLineAsync($"warning: {warning}");
        await answer.WriteLineAsync(answer.Result.StringOf("message") ?? "Installed");
    }

    private static (List<JsonElement> Ready, List<JsonElement> Disabled, List<JsonElement> Blocked, List<JsonElement> Missing) Sort(List<JsonElement> skills)
    {
        var ready = skills.FindAll(IsReady);
        var disabled = skills.FindAll(skill => skill.BoolOf("disabled") == true);
        var blocked = skills.FindAll(skill => skill.BoolOf("blockedByAllowlist") == true && skill.BoolOf("disabled") != true);
        var missing = skills.FindAll(skill => !IsReady(skill) && skill.BoolOf("disabled") != true && skill.BoolOf("blockedByAllowlist") != true);
        return (ready, disabled, blocked, missing);
    }

    private static string State(JsonElement skill) =>
        skill.BoolOf("disabled") == true ? "disabled" : skill.BoolOf("blockedByAllowlist") == true ? "blocked" : IsReady(skill) ? "ready" : "missing";

    private static string Title(JsonElement skill) =>
        skill.StringOf("emoji") is { Length: > 0 } emoji ? $"{emoji} {skill.StringOf("name")}" : skill.StringOf("name") ?? "?";

    private static string Missing(JsonElement skill)
    {
        var parts = new List<string>();
        foreach (var (member, _) in Requirements)
        {
            if (skill.ObjectOf("missing").StringsOf(member) is { Count: > 0 } items) parts.Add($"{member}: {string.Join(", ", items)}");
        }
        return string.Join("; ", parts);
    }

    private static string Short(string? text) =>
        text is null ? "" : text.Length <= ShownDescription ? text : string.Concat(text.AsSpan(0, ShownDescription - 3), "...");

    private static JsonArray Names(List<JsonElement> skills)
    {
        var names = new JsonArray();
        foreach (var skill in skills) names.Add((JsonNode?)skill.StringOf("name"));
        return names;
    }
}
