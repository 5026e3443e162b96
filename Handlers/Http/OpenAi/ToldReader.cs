using System.Text.Json;
using OpenClaw.Gateway.OpenAi;

namespace OpenClaw.Handlers.Http;

/// <summary>
/// Reads the members of <c>POST /v1/responses</c> that its answer only repeats. Notes are bounded as OpenAI documents them.
/// </summary>
internal static class ToldReader
{
    private const int MaxNotes = 16;
    private const int MaxNoteName = 64;
    private const int MaxNote = 512;

    /// <summary>In the order they are told, with what is told when nothing was sent.</summary>
    private static readonly ToldMember[] Members =
    [
        new("metadata", "{}"),
        new("reasoning", """{"effort":null,"summary":null}"""),
        new("store", "true"),
        new("text", """{"format":{"type":"text"}}"""),
        new("truncation", "\"disabled\""),
        new("user", "null"),
    ];

    /// <param name="request">Its members have their kinds.</param>
    public static ApiError? Read(JsonElement request, out IReadOnlyList<ToldMember> told)
    {
        var read = new List<ToldMember>(Members.Length);
        told = read;
        if (JsonFields.TryGet(request, "metadata", out var notes) && NotesProblem(notes) is { } problem) return ApiError.Invalid(problem, "metadata");
        foreach (var member in Members) read.Add(JsonFields.TryGet(request, member.Name, out var sent) ? member with { Json = JsonFields.Compact(sent) } : member);
        return null;
    }

    private static string? NotesProblem(JsonElement notes)
    {
        var count = 0;
        foreach (var note in notes.EnumerateObject())
        {
            if (++count > MaxNotes) return $"metadata: must have at most {MaxNotes} members";
            if (Characters(note.Name) > MaxNoteName) return $"metadata: names must have at most {MaxNoteName} characters";
            if (note.Value.ValueKind != JsonValueKind.String) return $"metadata.{note.Name}: Invalid input: expected string, received {JsonFields.KindOf(note.Value)}";
            if (Characters(note.Value.GetString()!) > MaxNote) return $"metadata.{note.Name}: must have at most {MaxNote} characters";
        }
        return null;
    }

    // What a person counts as one may be two in memory.
    private static int Characters(string text)
    {
        var count = 0;
        foreach (var c in text) if (!char.IsLowSurrogate(c)) count++;
        return count;
    }
}
