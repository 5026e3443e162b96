using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// <c>/config show|get|set|unset</c>: looks into the configuration file and changes single values, for those who may call
/// <c>config.set</c>, and only when <c>commands.config</c> is on. Texts: product 2026.2.12.
/// </summary>
internal sealed class ConfigCommand(IConfigSource config, ConfigEdits edits)
{
    private const string SetUsage = "Usage: /config set path=value";

    public async ValueTask<string> AnswerAsync(RunRequest request, string arguments, CancellationToken cancellationToken)
    {
        if (!config.Current.Config.Commands.Config) return "⚠️ /config is disabled. Set commands.config=true to enable.";
        if (!request.MayAdminister) return "❌ /config requires operator.admin for gateway clients.";
        var space = arguments.AsSpan().IndexOfAny(" \t\n");
        var rest = space < 0 ? "" : arguments[(space + 1)..].Trim();
        switch ((space < 0 ? arguments : arguments[..space]).ToLowerInvariant())
        {
            case "" or "show" or "get":
                return Show(rest);
            case "unset":
                return rest.Length == 0 ? "⚠️ Usage: /config unset path" : await ChangeAsync(request, rest, path => current => ConfigTarget.Unset(current, path), "removed.", cancellationToken);
            case "set" when rest.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals:
                var path = rest[..equals].Trim();
                var value = ValueOf(rest[(equals + 1)..].Trim());
                return await ChangeAsync(request, path, keys => current => ConfigTarget.Set(current, keys, value), null, cancellationToken);
            case "set":
                return $"⚠️ {SetUsage}";
            default:
                return "⚠️ Usage: /config show|set|unset";
        }
    }

    // Secrets are shown as elsewhere: not at all.
    private string Show(string path)
    {
        var shown = ConfigRedactor.Redact(config.Current.Parsed);
        if (path.Length == 0) return $"⚙️ Config (raw):\n```json\n{ConfigJson.WriteIndented(shown)}```";
        if (ConfigPathReader.Parse(path) is null) return "⚠️ Invalid path.";
        ConfigPathReader.TryFind(shown, path, out var value);
        return $"⚙️ Config {path}:\n```json\n{ConfigJson.WriteIndented(value)}```";
    }

    private async ValueTask<string> ChangeAsync(
        RunRequest request, string path, Func<IReadOnlyList<string>, Func<ConfigSnapshot, ConfigTarget>> change, string? said, CancellationToken cancellationToken)
    {
        if (ConfigPathReader.Parse(path) is not { Count: > 0 } keys) return "⚠️ Invalid path.";
        var result = await edits.ApplyAsync(new ConfigWriteRequest(change(keys), "/config", request.Sender ?? "chat"), cancellationToken);
        if (result.Issues is [var issue, ..]) return $"⚠️ Config invalid after {(said is null ? "set" : "unset")} ({issue.Path}: {issue.Message}).";
        if (!result.Ok) return $"⚠️ {result.Refusal}";
        return $"⚙️ Config updated: {path}{(said is null ? $"={Told(path, result.Snapshot)}" : $" {said}")}";
    }

    // What is secret is not said again in the chat.
    private static string Told(string path, ConfigSnapshot snapshot)
    {
        ConfigPathReader.TryFind(ConfigRedactor.Redact(snapshot.Parsed), path, out var value);
        return ConfigJson.WriteCompact(value);
    }

    // JSON where it can be read as that, else the text as it stands.
    private static JsonNode? ValueOf(string text)
    {
        var read = Json5Reader.Read(text);
        return text.Length > 0 && read.Issues.Count == 0 ? read.Root : JsonValue.Create(text);
    }
}
