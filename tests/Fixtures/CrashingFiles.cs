using System.Runtime.InteropServices;
using OpenClaw.Platform;

namespace OpenClaw.Tests.Fixtures;

/// <summary>
/// A file system in memory that may do everything a real one may: fail any call, write half, lose what was not synced
/// (in any order, torn, names too), forget dirty pages after a failed sync. After <c>crashAfter</c> calls the power is
/// gone; <see cref="Restart"/> gives what is on the disk then.
/// </summary>
internal sealed class CrashingFiles : IDurableFiles
{
    private readonly Lock _gate = new();
    private readonly Random _random;
    private readonly TimeProvider _time;
    private readonly double _faultRate;
    private readonly Dictionary<string, Node> _names;
    private readonly Dictionary<string, Node> _durableNames;
    private readonly List<NameChange> _nameChanges = [];
    private int _callsLeft;

    public CrashingFiles(int seed, TimeProvider time, double faultRate, int crashAfter)
        : this(seed, time, faultRate, crashAfter, [])
    {
    }

    private CrashingFiles(int seed, TimeProvider time, double faultRate, int crashAfter, Dictionary<string, Node> names)
    {
        _random = new Random(seed);
        _time = time;
        _faultRate = faultRate;
        _callsLeft = crashAfter;
        _names = names;
        _durableNames = new(names);
    }

    /// <summary>The machine starts again: what was synced is there, of the rest anything may be.</summary>
    public CrashingFiles Restart(int seed, double faultRate, int crashAfter)
    {
        lock (_gate)
        {
            _callsLeft = 0;
            foreach (var change in _nameChanges)
            {
                if (_random.Next(2) == 0) change.ApplyTo(_durableNames);
            }
            foreach (var node in _durableNames.Values.Concat(_names.Values).Distinct()) node.Settle(_random);
            return new CrashingFiles(seed, _time, faultRate, crashAfter, new(_durableNames));
        }
    }

    /// <summary>A disk on which these files lie, all of them safe.</summary>
    public static CrashingFiles Holding(IReadOnlyDictionary<string, byte[]> files, int seed, TimeProvider time, double faultRate, int crashAfter)
    {
        var names = new Dictionary<string, Node>();
        foreach (var (path, bytes) in files)
        {
            var node = new Node(time.GetUtcNow().UtcDateTime);
            node.Change(bytes, 0, time.GetUtcNow().UtcDateTime);
            node.Sync();
            names[path] = node;
        }
        return new CrashingFiles(seed, time, faultRate, crashAfter, names);
    }

    /// <summary>How often a schedule's calls fail: never, seldom or often.</summary>
    public static double RandomRate(Random random) => random.Next(3) switch { 0 => 0, 1 => 0.02, _ => 0.15 };

    /// <summary>Ages, a stray particle: one bit of one file is another. Returns its path; null when there is nothing to hit.</summary>
    public string? FlipBit(Random random)
    {
        lock (_gate)
        {
            var hit = _names.Where(pair => pair.Value.Current.Count > 0).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToArray();
            if (hit.Length == 0) return null;
            var (path, node) = hit[random.Next(hit.Length)];
            node.Current[random.Next(node.Current.Count)] ^= (byte)(1 << random.Next(8));
            node.Sync();
            return path;
        }
    }

    /// <summary>A file as programs see it now; null when there is none.</summary>
    public byte[]? Content(string path)
    {
        lock (_gate) return Find(path)?.Current.ToArray();
    }

    /// <summary>The files as programs see them now.</summary>
    public IReadOnlyDictionary<string, byte[]> Contents()
    {
        lock (_gate) return _names.ToDictionary(pair => pair.Key, pair => pair.Value.Current.ToArray());
    }

    public IDurableFile OpenOrCreate(string path, UnixFileMode mode = FileModes.Private) => Call(() => new Handle(this, Find(path) ?? Create(path)));

    public IDurableFile? CreateNew(string path, UnixFileMode mode = FileModes.Private) => Call(() => Find(path) is null ? new Handle(this, Create(path)) : null);

    public IDurableFile? OpenRead(string path) => Call(() => Find(path) is { } node ? new Handle(this, node) : null, mayFail: false);

    public FileStamp? Stamp(string path) => Call<FileStamp?>(() => Find(path) is { } node ? new FileStamp(node.Current.Count, node.WrittenAt) : null, mayFail: false);

    public void EnsureFolder(string path)
    {
    }

    public void Rename(string from, string to) => Call(() =>
    {
        var node = Find(from) ?? throw new FileNotFoundException(from);
        Change(new NameChange(from, to, node));
        return true;
    });

    public void Delete(string path) => Call(() =>
    {
        if (Find(path) is not null) Change(new NameChange(path, null, null));
        return true;
    });

    public void SyncFolder(string path) => Call(() =>
    {
        foreach (var change in _nameChanges) change.ApplyTo(_durableNames);
        _nameChanges.Clear();
        return true;
    });

    public IReadOnlyList<string> List(string path) =>
        Call(() => _names.Keys.Where(name => Path.GetDirectoryName(name) == path).Select(name => Path.GetFileName(name)).ToArray(), mayFail: false);

    public IReadOnlyList<string> ListFolders(string path) => [];

    private Node? Find(string path) => _names.GetValueOrDefault(path);

    private Node Create(string path)
    {
        var node = new Node(_time.GetUtcNow().UtcDateTime);
        Change(new NameChange(null, path, node));
        return node;
    }

    private void Change(NameChange change)
    {
        change.ApplyTo(_names);
        _nameChanges.Add(change);
    }

    private T Call<T>(Func<T> call, bool mayFail = true)
    {
        lock (_gate)
        {
            if (_callsLeft <= 0) throw new IOException("The power is gone.");
            if (mayFail) _callsLeft--;
            if (mayFail && _random.NextDouble() < _faultRate) throw new IOException("Input/output error");
            return call();
        }
    }

    private sealed record NameChange(string? Remove, string? Set, Node? Node)
    {
        public void ApplyTo(Dictionary<string, Node> names)
        {
            if (Remove is not null) names.Remove(Remove);
            if (Set is not null) names[Set] = Node!;
        }
    }

    private sealed class Node(DateTime createdAt)
    {
        private readonly List<(byte[]? Bytes, long Offset)> _unsynced = [];
        private List<byte> _durable = [];

        public List<byte> Current { get; private set; } = [];

        public DateTime WrittenAt { get; private set; } = createdAt;

        /// <param name="bytes">Null: the file ends at the offset.</param>
        public void Change(byte[]? bytes, long offset, DateTime at)
        {
            Apply(Current, bytes, offset);
            _unsynced.Add((bytes, offset));
            WrittenAt = at;
        }

        public void Sync()
        {
            _durable = [.. Current];
            _unsynced.Clear();
        }

        /// <summary>The dirty pages are gone; some of them reached the disk.</summary>
        public void Lose(Random random)
        {
            foreach (var (bytes, offset) in _unsynced)
            {
                var torn = bytes is null || random.Next(3) > 0 ? bytes : bytes[..random.Next(bytes.Length + 1)];
                if (random.Next(2) == 0) Apply(_durable, torn, offset);
            }
            _unsynced.Clear();
        }

        public void Settle(Random random)
        {
            Lose(random);
            Current = [.. _durable];
        }

        private static void Apply(List<byte> content, byte[]? bytes, long offset)
        {
            var end = (int)offset + (bytes?.Length ?? 0);
            if (bytes is null || content.Count < end)
            {
                var before = content.Count;
                CollectionsMarshal.SetCount(content, end);
                if (end > before) CollectionsMarshal.AsSpan(content)[before..].Clear();
            }
            bytes?.CopyTo(CollectionsMarshal.AsSpan(content)[(int)offset..]);
        }
    }

    private sealed class Handle(CrashingFiles owner, Node node) : IDurableFile
    {
        public long Length => owner.Call(() => node.Current.Count, mayFail: false);

        public int Read(Span<byte> buffer, long offset)
        {
            var content = owner.Call(() => node.Current.ToArray(), mayFail: false);
            var part = content.AsSpan((int)Math.Min(offset, content.Length));
            part = part[..Math.Min(part.Length, buffer.Length)];
            part.CopyTo(buffer);
            return part.Length;
        }

        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            var copy = bytes.ToArray();
            owner.Call(() =>
            {
                var isShort = owner._random.NextDouble() < owner._faultRate;
                node.Change(isShort ? copy[..owner._random.Next(copy.Length + 1)] : copy, offset, owner._time.GetUtcNow().UtcDateTime);
                return isShort ? throw new IOException("No space left on device") : true;
            });
        }

        public void Truncate(long length) => owner.Call(() =>
        {
            node.Change(null, length, owner._time.GetUtcNow().UtcDateTime);
            return true;
        });

        public void Sync() => owner.Call(() =>
        {
            if (owner._random.NextDouble() < owner._faultRate)
            {
                node.Lose(owner._random);
                throw new IOException("Input/output error");
            }
            node.Sync();
            return true;
        });

        public void Dispose()
        {
        }
    }
}
