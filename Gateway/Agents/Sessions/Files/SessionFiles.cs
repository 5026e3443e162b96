using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>The files a session's tools have touched, and those of the workspace it works in.</summary>
internal sealed class SessionFiles(AgentSessions sessions)
{
    private const int MaxTextBytes = 1024 * 1024;
    private const int MaxImageBytes = 5 * 1024 * 1024;

    // Messages looked at, and files shown.
    private const int MaxMessages = 2000;
    private const int MaxFiles = 200;

    private static readonly string[] Writers = ["write", "edit", "apply_patch"];

    /// <summary>What the tools of a conversation read and wrote, latest first.</summary>
    public IReadOnlyList<SessionFile> Touched(string agentId, SessionEntry entry)
    {
        var browser = new WorkspaceBrowser(sessions.Workspace(agentId));
        var kinds = new Dictionary<string, string>(StringComparer.Ordinal);
        var order = new List<string>();
        var said = SessionId.IsValid(entry.SessionId) ? sessions.Transcript(agentId, entry).ReadTail(MaxMessages) : [];
        for (var i = said.Count - 1; i >= 0 && order.Count < MaxFiles; i--)
        {
            foreach (var (path, kind) in CallsOf(said[i]))
            {
                if (kinds.TryAdd(path, kind)) order.Add(path);
                else if (kind == SessionFile.Modified) kinds[path] = kind;
            }
        }
        var files = new List<SessionFile>(order.Count);
        foreach (var path in order) files.Add(Describe(browser, path, kinds[path]));
        return files;
    }

    /// <summary>A folder of the workspace; null when there is no such folder.</summary>
    public WorkspacePage? Browse(string agentId, string path, string? search, IReadOnlyList<SessionFile> touched)
    {
        if (new WorkspaceBrowser(sessions.Workspace(agentId)).List(path, search) is not { } page) return null;
        if (touched.Count == 0) return page;
        var kinds = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in touched)
        {
            if (file.WorkspacePath is { } below) kinds.TryAdd(below, file.Kind);
        }
        var entries = new List<WorkspaceEntry>(page.Entries.Count);
        foreach (var entry in page.Entries) entries.Add(kinds.TryGetValue(entry.Path, out var kind) ? entry with { SessionKind = kind } : entry);
        return page with { Entries = entries };
    }

    /// <summary>A file with its content, where that can be shown. Null when the path leads out of the workspace.</summary>
    public SessionFile? Read(string agentId, string path)
    {
        var browser = new WorkspaceBrowser(sessions.Workspace(agentId));
        if (browser.Find(path) is not { } full) return null;
        var file = Describe(browser, path, SessionFile.Read);
        if (file.Missing) return file;
        var picture = PictureType(full);
        var isReadable = file.Size <= (picture is null ? MaxTextBytes : MaxImageBytes);
        if (!isReadable || DiskFiles.Instance.ReadAll(full) is not { } bytes) return file with { PreviewKind = SessionFile.NoPreview };
        var hash = Sha256.HexOf(bytes);
        if (picture is not null) return file with { Content = Convert.ToBase64String(bytes), ContentEncoding = SessionFile.Base64, MimeType = picture, PreviewKind = SessionFile.ImagePreview, Hash = hash };
        if (!Utf8.IsValid(bytes) || bytes.AsSpan().IndexOf((byte)0) >= 0) return file with { PreviewKind = SessionFile.NoPreview };
        return file with { Content = Encoding.UTF8.GetString(bytes), ContentEncoding = SessionFile.Utf8, MimeType = "text/plain", PreviewKind = SessionFile.TextPreview, Hash = hash };
    }

    /// <summary>Replaces a text file of the workspace, if it is still the one that was read.</summary>
    /// <exception cref="IOException">The disk refused; the old file is untouched.</exception>
    public async Task<(SessionFile? File, ErrorShape? Refusal)> WriteAsync(string agentId, string path, string content, string expectedHash, CancellationToken cancellationToken)
    {
        if (new WorkspaceBrowser(sessions.Workspace(agentId)).Find(path) is not { } full) return (null, Outside);
        var bytes = Encoding.UTF8.GetBytes(content);
        if (bytes.Length > MaxTextBytes) return (null, ErrorShape.InvalidRequest($"file too large: at most {MaxTextBytes} bytes"));
        var real = RealPath.Of(full);
        if (!File.Exists(real) || DiskFiles.Instance.ReadAll(real) is not { } present) return (null, ErrorShape.InvalidRequest($"file not found: {path}"));
        if (Sha256.HexOf(present) != expectedHash) return (null, ErrorShape.InvalidRequest("file changed since it was read; reload and retry"));
        var mode = OperatingSystem.IsWindows() ? FileModes.Private : File.GetUnixFileMode(real);
        await AtomicFile.WriteAsync(real, bytes, mode, cancellationToken: cancellationToken);
        return (Read(agentId, path), null);
    }

    /// <summary>The refusal of a path that leads out of the workspace.</summary>
    public static ErrorShape Outside { get; } = ErrorShape.InvalidRequest("path is outside the session workspace");

    private static SessionFile Describe(WorkspaceBrowser browser, string path, string kind)
    {
        var full = Path.GetFullPath(path.Length == 0 ? "." : path, browser.Root);
        var file = new SessionFile { Path = path, WorkspacePath = browser.Below(full) is { Length: > 0 } below ? below : null, Name = NameOf(full), Kind = kind };
        // Nothing is told of a file elsewhere, not even whether it is there.
        if (browser.Find(path) is null) return file with { Missing = true };
        var info = new FileInfo(full);
        return info.Exists
            ? file with { Size = info.Length, UpdatedAtMs = Math.Max(0, new DateTimeOffset(info.LastWriteTimeUtc, TimeSpan.Zero).ToUnixTimeMilliseconds()) }
            : file with { Missing = true };
    }

    private static string NameOf(string full) => Path.GetFileName(Path.TrimEndingDirectorySeparator(full)) is { Length: > 0 } name ? name : full;

    private static List<(string Path, string Kind)> CallsOf(TranscriptMessage message)
    {
        var calls = new List<(string, string)>();
        if (message.Json.Span.IndexOf("\"toolCall\""u8) < 0) return calls;
        try
        {
            using var document = JsonDocument.Parse(message.Json, WireJson.Document);
            if (!document.RootElement.TryGetProperty("content"u8, out var content) || content.ValueKind != JsonValueKind.Array) return calls;
            foreach (var part in content.EnumerateArray())
            {
                if (part.ValueKind != JsonValueKind.Object || Text(part, "name"u8) is not { } name) continue;
                if (!part.TryGetProperty("arguments"u8, out var arguments) || arguments.ValueKind != JsonValueKind.Object) continue;
                if ((Text(arguments, "path"u8) ?? Text(arguments, "file_path"u8)) is not { Length: > 0 } path) continue;
                if (Writers.Contains(name)) calls.Add((path, SessionFile.Modified));
                else if (name == "read") calls.Add((path, SessionFile.Read));
            }
        }
        catch (JsonException)
        {
            // A damaged message names no files.
        }
        return calls;
    }

    private static string? Text(JsonElement holder, ReadOnlySpan<byte> name) =>
        holder.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? PictureType(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        _ => null,
    };
}
