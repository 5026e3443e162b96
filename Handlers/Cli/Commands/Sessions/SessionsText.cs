using System.Text.Json;
using OpenClaw.Client;

namespace OpenClaw.Handlers.Cli;

/// <summary>The gateway's answers about sessions, for a person.</summary>
internal static class SessionsText
{
    public static async Task PreviewAsync(RequestAnswer answer)
    {
        foreach (var preview in answer.Result.ItemsOf("previews"))
        {
            var status = preview.StringOf("status");
            await answer.WriteLineAsync(preview.StringOf("key") + (status == "ok" ? "" : $" ({status})"));
            foreach (var item in preview.ItemsOf("items"))
            {
                await answer.WriteLineAsync($"  {item.StringOf("role")}: {ScreenText.Clean(item.StringOf("text") ?? "").Replace("\n", "\n    ", StringComparison.Ordinal)}");
            }
        }
    }

    /// <summary>Every simple member of the row, one per line.</summary>
    public static async Task DescribeAsync(RequestAnswer answer)
    {
        var session = answer.Result.Member("session");
        if (session.ValueKind != JsonValueKind.Object)
        {
            await answer.WriteLineAsync($"No session {answer.Params["key"]}");
            return;
        }
        var rows = new List<IReadOnlyList<string>>();
        foreach (var member in session.EnumerateObject())
        {
            var text = member.Value.ValueKind switch
            {
                JsonValueKind.Array => ListOf(member.Value),
                JsonValueKind.Object => member.Value.GetRawText(),
                JsonValueKind.Number when member.Name.EndsWith("At", StringComparison.Ordinal) && member.Value.TryGetInt64(out var at) => AgeText.Ago(answer.Now - at),
                JsonValueKind.True => "yes",
                JsonValueKind.False => "no",
                JsonValueKind.Null => null,
                _ => member.Value.ToString(),
            };
            if (text is not null) rows.Add([member.Name, text]);
        }
        await TextTable.WriteAsync(answer.Out, rows);
    }

    // Its words, or the names of what has one; an empty list says nothing.
    private static string? ListOf(JsonElement list)
    {
        var words = new List<string>();
        foreach (var item in list.EnumerateArray()) words.Add(item.ValueKind == JsonValueKind.Object ? item.StringOf("label") ?? item.StringOf("id") ?? item.GetRawText() : item.ToString());
        return words.Count == 0 ? null : string.Join(", ", words);
    }

    public static Task PatchedAsync(RequestAnswer answer)
    {
        var resolved = answer.Result.ObjectOf("resolved");
        return answer.WriteLineAsync($"Changed {answer.Result.StringOf("key")}; it answers with {resolved.StringOf("modelProvider")}/{resolved.StringOf("model")}.");
    }

    public static Task CompactedAsync(RequestAnswer answer)
    {
        var key = answer.Result.StringOf("key");
        var kept = answer.Result.LongOf("kept");
        if (answer.Result.BoolOf("compacted") == true)
        {
            var archived = answer.Result.StringOf("archived") is { } file ? $" The transcript before is {file}." : "";
            return answer.WriteLineAsync(kept is null ? $"Compacted {key}.{archived}" : FormattableString.Invariant($"Compacted {key}: {kept} lines kept.{archived}"));
        }
        var reason = answer.Result.StringOf("reason") ?? FormattableString.Invariant($"it has only {kept ?? 0} lines");
        return answer.WriteLineAsync($"Nothing to compact in {key}: {reason}.");
    }

    public static async Task DeletedAsync(RequestAnswer answer)
    {
        var key = answer.Result.StringOf("key");
        await answer.WriteLineAsync(answer.Result.BoolOf("deleted") == true ? $"Deleted {key}." : $"There is no session {key}.");
        foreach (var file in answer.Result.StringsOf("archived")) await answer.WriteLineAsync($"  archived: {file}");
    }
}
