using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Sessions;

/// <summary>
/// One session's transcript: a header line, then one entry per line, each naming the one before it. An append completes
/// when it is durable. The header is written with the first entry; the last entry of an existing file is found by
/// reading its end only.
/// </summary>
internal sealed class TranscriptLog
{
    /// <summary>Version of the format in the header (product 2026.2.12).</summary>
    private const int FormatVersion = 3;

    /// <summary>How far back <see cref="ReadTail"/> looks, in bytes, unless told otherwise.</summary>
    public const long DefaultTailBytes = 16 * 1024 * 1024;

    // How far back one can page, in bytes.
    private const long MaxPagedBytes = 256 * 1024 * 1024;

    private readonly JsonlFile _file;
    private readonly IDurableFiles _files;
    private readonly TimeProvider _time;
    private readonly string _sessionId;
    private readonly string _cwd;
    private readonly Func<string?>? _sessionKey;
    private readonly TranscriptCount _count;
    private readonly Lock _gate = new();

    // Under _gate (a look outside only saves work).
    private bool _isLeafKnown;
    private string? _leafId;

    /// <param name="path">The file; need not exist.</param>
    /// <param name="sessionId">Named in the header, with <paramref name="cwd"/>.</param>
    /// <param name="sessionKey">Asked when the header is written: it lets a lost session map be rebuilt.</param>
    public TranscriptLog(string path, string sessionId, string cwd, TimeProvider time, IDurableFiles? files = null, Func<string?>? sessionKey = null)
    {
        _sessionKey = sessionKey;
        _count = new TranscriptCount(path, files ?? DiskFiles.Instance);
        _files = files ?? DiskFiles.Instance;
        _file = new JsonlFile(path, _files);
        _sessionId = sessionId;
        _cwd = cwd;
        _time = time;
    }

    public string FilePath => _file.Path;

    /// <summary>Called for each message once it is durable; must be quick and must not throw.</summary>
    public Action<TranscriptLog, string, ReadOnlyMemory<byte>>? Appended { get; init; }

    /// <summary>How many messages and compactions there are: the number of the last one. Null when the file is too large to count.</summary>
    public int? CountMessages() => _count.Count();

    public bool Exists => _files.Stamp(FilePath) is not null;

    /// <summary>Appends a message; returns the id of its entry.</summary>
    /// <exception cref="IOException">The disk refused; the message is not in the transcript.</exception>
    public ValueTask<string> AppendMessageAsync(JsonElement message, CancellationToken cancellationToken = default) =>
        AppendEntryAsync(TranscriptEntryTypes.Message, json =>
        {
            json.WritePropertyName("message"u8);
            message.WriteTo(json);
        }, cancellationToken);

    /// <inheritdoc cref="AppendMessageAsync(JsonElement, CancellationToken)"/>
    public ValueTask<string> AppendMessageAsync<T>(T message, JsonTypeInfo<T> contract, CancellationToken cancellationToken = default) =>
        AppendEntryAsync(TranscriptEntryTypes.Message, json =>
        {
            json.WritePropertyName("message"u8);
            JsonSerializer.Serialize(json, message, contract);
        }, cancellationToken);

    public ValueTask<string> AppendModelChangeAsync(string provider, string modelId, CancellationToken cancellationToken = default) =>
        AppendEntryAsync(TranscriptEntryTypes.ModelChange, json =>
        {
            json.WriteString("provider"u8, provider);
            json.WriteString("modelId"u8, modelId);
        }, cancellationToken);

    /// <summary>Appends an entry of any type; <paramref name="members"/> writes what it has besides type, id, parent and time.</summary>
    /// <exception cref="IOException">The disk refused; the entry is not in the transcript.</exception>
    public async ValueTask<string> AppendEntryAsync(string type, Action<Utf8JsonWriter> members, CancellationToken cancellationToken = default)
    {
        await _file.WaitForRoomAsync(cancellationToken);
        var sessionKey = _isLeafKnown ? null : _sessionKey?.Invoke();
        string id;
        byte[] entry;
        Task durable;
        lock (_gate)
        {
            var header = FindLeaf() ? Header(sessionKey) : null;
            id = NewId();
            entry = Entry(type, id, _leafId, members);
            // Header and first entry in one append: there is never a file with an entry and no header.
            durable = _file.Append(header is not null ? [.. header, (byte)'\n', .. entry] : entry);
            _leafId = id;
        }
        try
        {
            await durable.WaitAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The next entry must not name one that is not there.
            lock (_gate) _isLeafKnown = false;
            throw;
        }
        if (type == TranscriptEntryTypes.Message) Appended?.Invoke(this, id, entry);
        return id;
    }

    /// <summary>
    /// The last messages and compactions, oldest first. Reads from the end of the file; torn and broken lines are
    /// skipped. Empty when there is no transcript.
    /// </summary>
    /// <param name="limit">How many at most.</param>
    /// <param name="maxBytes">How far back at most.</param>
    public IReadOnlyList<TranscriptMessage> ReadTail(int limit, long maxBytes = DefaultTailBytes)
    {
        var messages = new List<TranscriptMessage>();
        foreach (var bytes in JsonlTail.ReadBackwards(FilePath, maxBytes, _files))
        {
            if (messages.Count >= limit) break;
            if (MessageOf(bytes) is { } message) messages.Add(message);
        }
        messages.Reverse();
        return messages;
    }

    /// <summary>
    /// A page of messages and compactions. What is skipped is read and not kept, so that a long conversation can be paged
    /// through to its begin; a page ends early when it has grown to <see cref="DefaultTailBytes"/>.
    /// </summary>
    /// <param name="skip">How many of the newest are left out.</param>
    /// <param name="limit">How many at most.</param>
    public TranscriptPage ReadPage(int skip, int limit)
    {
        var messages = new List<TranscriptMessage>();
        var (skipped, bytes, hasOlder) = (0, 0L, false);
        string? newest = null;
        foreach (var line in JsonlTail.ReadBackwards(FilePath, MaxPagedBytes, _files))
        {
            if (MessageOf(line) is not { } message) continue;
            if (skipped + messages.Count == 0) newest = message.Id;
            if (skipped < skip)
            {
                skipped++;
                continue;
            }
            if (messages.Count >= limit || bytes >= DefaultTailBytes)
            {
                hasOlder = true;
                break;
            }
            messages.Add(message);
            bytes += line.Length;
        }
        messages.Reverse();
        return new(messages, skipped, hasOlder, newest);
    }

    /// <summary>Looks for an entry of the conversation from the end of the file. Null when it is not there.</summary>
    /// <param name="id">Of the entry.</param>
    /// <param name="maxBytes">How far back at most.</param>
    public FoundMessage? Find(string id, long maxBytes = DefaultTailBytes)
    {
        var after = 0;
        foreach (var bytes in JsonlTail.ReadBackwards(FilePath, maxBytes, _files))
        {
            if (MessageOf(bytes) is not { } message) continue;
            if (message.Id == id) return new(message, after);
            after++;
        }
        return null;
    }

    /// <summary>Gives the file a name under which nothing reads it; the next entry begins a new one.</summary>
    /// <param name="reason">Part of the new name: <c>deleted</c>.</param>
    /// <returns>The new path; null when there was no file.</returns>
    /// <exception cref="IOException">The disk refused.</exception>
    public async Task<string?> ArchiveAsync(string reason)
    {
        await _file.DrainAsync();
        var archive = ArchivePath(reason);
        var isMoved = await Task.Run(() => _file.MoveTo(archive));
        lock (_gate) _isLeafKnown = false;
        _count.Reset();
        return isMoved ? archive : null;
    }

    /// <summary>
    /// Keeps the header and the last lines. The whole of it is on disk under another name before anything is cut, so
    /// that a crash at any moment loses nothing.
    /// </summary>
    /// <exception cref="IOException">The disk refused; nothing was cut.</exception>
    public async Task<TranscriptCompaction> CompactAsync(int maxLines)
    {
        await _file.DrainAsync();
        return await Task.Run(() =>
        {
            TranscriptCompaction? done = null;
            _file.Replace(path =>
            {
                var cut = TranscriptCut.Read(path, maxLines, _files);
                if (cut.Content is null)
                {
                    done = new(null, cut.Kept);
                    return null;
                }
                var archive = ArchivePath("bak");
                TranscriptCut.Copy(path, archive, _files);
                done = new(archive, cut.Kept);
                return cut.Content;
            });
            _count.Reset();
            return done!;
        });
    }

    // Null for lines that are torn, or of another kind.
    private static TranscriptMessage? MessageOf(ReadOnlyMemory<byte> bytes)
    {
        if (!TranscriptLine.TryRead(bytes, out var line)) return null;
        if (line.Type == TranscriptEntryTypes.Compaction) return new(line.Type, line.Id, line.ParentId, line.Timestamp, bytes);
        return line.Message.Length == 0 ? null : new(TranscriptEntryTypes.Message, line.Id, line.ParentId, line.Timestamp, line.Message);
    }

    // An archive never takes the place of another one of the same instant.
    private string ArchivePath(string reason)
    {
        for (var at = _time.GetUtcNow(); ; at += TimeSpan.FromMilliseconds(1))
        {
            var path = $"{FilePath}.{reason}.{at.ToString("yyyy-MM-dd'T'HH-mm-ss.fff'Z'", CultureInfo.InvariantCulture)}";
            if (_files.Stamp(path) is null) return path;
        }
    }

    // True when the transcript has to be begun. Under _gate.
    private bool FindLeaf()
    {
        if (_isLeafKnown) return false;
        _leafId = null;
        if (_files.Stamp(FilePath) is null or { Length: 0 })
        {
            _isLeafKnown = true;
            return true;
        }
        foreach (var bytes in JsonlTail.ReadBackwards(FilePath, long.MaxValue, _files))
        {
            if (!TranscriptLine.TryRead(bytes, out var line) || line.Type == TranscriptEntryTypes.Session || line.Id is null) continue;
            _leafId = line.Id;
            break;
        }
        // Only now: reading may have failed, and then the next append has to look again.
        _isLeafKnown = true;
        return false;
    }

    private byte[] Header(string? sessionKey) => WireJson.Write((log: this, sessionKey), static (json, header) =>
    {
        var log = header.log;
        json.WriteStartObject();
        json.WriteString("type"u8, TranscriptEntryTypes.Session);
        json.WriteNumber("version"u8, FormatVersion);
        json.WriteString("id"u8, log._sessionId);
        json.WriteString("timestamp"u8, log.Timestamp());
        json.WriteString("cwd"u8, log._cwd);
        if (header.sessionKey is { } key) json.WriteString("sessionKey"u8, key);
        json.WriteEndObject();
    });

    private byte[] Entry(string type, string id, string? parentId, Action<Utf8JsonWriter> members) =>
        WireJson.Write((type, id, parentId, members, timestamp: Timestamp()), static (json, entry) =>
        {
            json.WriteStartObject();
            json.WriteString("type"u8, entry.type);
            json.WriteString("id"u8, entry.id);
            json.WriteString("parentId"u8, entry.parentId);
            json.WriteString("timestamp"u8, entry.timestamp);
            entry.members(json);
            json.WriteEndObject();
        });

    private string Timestamp() => _time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string NewId() => Guid.NewGuid().ToString("N")[..8];
}
