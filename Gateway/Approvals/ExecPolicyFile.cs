using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Approvals;

/// <summary>
/// <c>exec-approvals.json</c>: which commands may run, which are asked about (format of product 2026.2.12, shared with the
/// node host and the macOS app, which also read and write it). Its socket token never leaves this class.
/// </summary>
internal sealed class ExecPolicyFile(string path, IDurableFiles? files = null) : IDisposable
{
    private const int TokenBytes = 24;

    private readonly IDurableFiles _files = files ?? DiskFiles.Instance;
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Reads it; makes one when there is none.</summary>
    public async ValueTask<ExecPolicySnapshot> OpenAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _files.ReadAll(path) is { } bytes ? Shown(bytes) : Write(InOrder(null));
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Replaces it by <paramref name="file"/> if it still is what the caller saw.</summary>
    /// <returns>The new state, or why nothing was written.</returns>
    public async ValueTask<(ExecPolicySnapshot? Written, string? Refusal)> ReplaceAsync(JsonObject file, string? baseHash, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var before = _files.ReadAll(path);
            if (before is not null && Stale(before, baseHash) is { } stale) return (null, stale);
            var next = InOrder(file);
            KeepSocket(next, before is null ? null : Parse(before));
            return (Write(next), null);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Notes on the list what an operator has allowed for good, and when what is on it was used.</summary>
    /// <param name="programs">Files of programs that may run from now on.</param>
    /// <param name="used">Patterns that let a command run.</param>
    /// <exception cref="IOException">The disk refused; nothing was noted.</exception>
    public async ValueTask NoteAsync(string agentId, IReadOnlyList<string> programs, IReadOnlyList<string> used, string command, long now, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var before = _files.ReadAll(path);
            var file = InOrder(before is null ? null : Parse(before));
            var agents = Child(file, "agents");
            foreach (var program in programs) NoteUse(EntryFor(Child(agents, agentId), program), program, command, now);
            foreach (var id in (string[])[ExecFileRules.AnyAgent, agentId])
            {
                if (agents[id]?["allowlist"] is not JsonArray list) continue;
                foreach (var entry in list.OfType<JsonObject>())
                {
                    if (TextOf(entry["pattern"]) is { } pattern && used.Contains(pattern)) NoteUse(entry, null, command, now);
                }
            }
            Write(file);
        }
        finally
        {
            _one.Release();
        }
    }

    private static JsonObject EntryFor(JsonObject agent, string program)
    {
        if (agent["allowlist"] is not JsonArray list) agent["allowlist"] = list = [];
        foreach (var entry in list.OfType<JsonObject>())
        {
            if (TextOf(entry["pattern"]) == program) return entry;
        }
        var added = new JsonObject { ["id"] = Guid.NewGuid().ToString(), ["pattern"] = program };
        list.Add((JsonNode)added);
        return added;
    }

    private static void NoteUse(JsonObject entry, string? program, string command, long now)
    {
        entry["lastUsedAt"] = now;
        entry["lastUsedCommand"] = command;
        if (program is not null) entry["lastResolvedPath"] = program;
    }

    public void Dispose() => _one.Dispose();

    private static string? Stale(byte[] before, string? baseHash)
    {
        if (string.IsNullOrWhiteSpace(baseHash)) return "exec approvals base hash required; re-run exec.approvals.get and retry";
        return baseHash.Trim() == Sha256.HexOf(before) ? null : "exec approvals changed since last load; re-run exec.approvals.get and retry";
    }

    private ExecPolicySnapshot Write(JsonObject file)
    {
        var socket = Child(file, "socket");
        socket["path"] ??= System.IO.Path.ChangeExtension(path, ".sock");
        socket["token"] ??= Base64Url.EncodeToString(SecureRandom.Bytes(TokenBytes));
        var bytes = Encoding.UTF8.GetBytes(ConfigJson.WriteIndented(file));
        AtomicFile.Write(path, bytes, files: _files);
        return Shown(bytes);
    }

    private ExecPolicySnapshot Shown(byte[] bytes)
    {
        var file = InOrder(Parse(bytes));
        (file["socket"] as JsonObject)?.Remove("token");
        return new ExecPolicySnapshot(path, true, Sha256.HexOf(bytes), file);
    }

    private static void KeepSocket(JsonObject next, JsonObject? before)
    {
        if (before?["socket"] is not JsonObject known) return;
        var socket = Child(next, "socket");
        foreach (var key in (string[])["path", "token"])
        {
            if (string.IsNullOrWhiteSpace(TextOf(socket[key]))) socket[key] = known[key]?.DeepClone();
        }
    }

    // A file that cannot be read, or of another version, counts as empty: nothing is allowed by accident.
    private static JsonObject? Parse(byte[] bytes)
    {
        var read = Json5Reader.Read(Encoding.UTF8.GetString(bytes));
        return read.Issues.Count == 0 ? read.Root as JsonObject : null;
    }

    /// <summary>The four members in their order; entries have ids, bare patterns are entries, agent <c>default</c> is <c>main</c>.</summary>
    private static JsonObject InOrder(JsonObject? file)
    {
        var known = file?["version"] is JsonValue version && version.ToString() == "1" ? file : [];
        var agents = new JsonObject();
        foreach (var (id, agent) in known["agents"] as JsonObject ?? [])
        {
            if (agent is JsonObject settings) Merge(agents, id == "default" ? "main" : id, settings, isLegacy: id == "default");
        }
        return new JsonObject
        {
            ["version"] = 1,
            ["socket"] = (known["socket"] as JsonObject)?.DeepClone() ?? new JsonObject(),
            ["defaults"] = (known["defaults"] as JsonObject)?.DeepClone() ?? new JsonObject(),
            ["agents"] = agents,
        };
    }

    private static void Merge(JsonObject agents, string id, JsonObject settings, bool isLegacy)
    {
        var target = Child(agents, id);
        foreach (var (key, value) in settings)
        {
            if (key != "allowlist" && (!isLegacy || !target.ContainsKey(key))) target[key] = value?.DeepClone();
        }
        if (settings["allowlist"] is not JsonArray entries) return;
        if (target["allowlist"] is not JsonArray list) target["allowlist"] = list = [];
        foreach (var entry in entries)
        {
            if (EntryOf(entry) is { } added) list.Add((JsonNode)added);
        }
    }

    private static JsonObject? EntryOf(JsonNode? entry)
    {
        var added = entry switch
        {
            JsonObject members when TextOf(members["pattern"]) is not null => (JsonObject)members.DeepClone(),
            JsonValue value when TextOf(value) is { } pattern => new JsonObject { ["pattern"] = pattern },
            _ => null,
        };
        if (added is not null && string.IsNullOrEmpty(TextOf(added["id"]))) added["id"] = Guid.NewGuid().ToString();
        return added;
    }

    private static JsonObject Child(JsonObject parent, string key)
    {
        if (parent[key] is JsonObject child) return child;
        var made = new JsonObject();
        parent[key] = made;
        return made;
    }

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
