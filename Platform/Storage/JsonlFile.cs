namespace OpenClaw.Platform;

/// <summary>
/// An append-only file of lines. Many appenders share one write and one fsync (group commit); an append completes when
/// its line is durable. A line torn by a crash is ended before the next append, so it never swallows a good one. The
/// file is opened per group: an idle log costs no descriptor.
/// </summary>
/// <param name="path">Created, with its folder, at the first append.</param>
internal sealed class JsonlFile(string path, IDurableFiles? files = null)
{
    /// <summary>Bytes that may wait for the disk; further appenders wait for room.</summary>
    public const int MaxPendingBytes = 16 * 1024 * 1024;

    private readonly IDurableFiles _files = files ?? DiskFiles.Instance;

    // Guards the queue; held for a few lines only.
    private readonly Lock _gate = new();

    // Held while the file is written or moved away.
    private readonly Lock _io = new();

    private AppendGroup? _pending;
    private AppendGroup? _latest;
    private bool _writing;

    // Where the file ended after our last write; anything else means that others, or a crash, have touched it.
    private long _end = -1;

    // The file's name is in its folder for good; not known of a file that was there before us.
    private bool _isNameDurable;

    // False while a move has been made and not been synced: a new file of the old name must not come before it.
    private bool _isMoveDurable = true;

    public string Path => path;

    /// <summary>
    /// Appends one line (without its line feed). The bytes are copied, and unless 16 MB are waiting already the order
    /// is fixed, before this returns; cancelling ends the waiting, not the append.
    /// </summary>
    /// <exception cref="IOException">The disk refused; the line is not in the file.</exception>
    public async ValueTask AppendAsync(ReadOnlyMemory<byte> line, CancellationToken cancellationToken = default)
    {
        await WaitForRoomAsync(cancellationToken);
        await Append(line.Span).WaitAsync(cancellationToken);
    }

    /// <summary>Completes at once unless 16 MB are waiting for the disk. For callers that need <see cref="Append"/>.</summary>
    public async ValueTask WaitForRoomAsync(CancellationToken cancellationToken = default)
    {
        while (FullGroup() is { } full)
        {
            await full.Durable.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>
    /// Appends one line now, for callers that hold a lock which decides the order. The task completes when the line is
    /// durable and fails with an <see cref="IOException"/> when the disk refused it.
    /// </summary>
    public Task Append(ReadOnlySpan<byte> line)
    {
        lock (_gate)
        {
            var group = _latest = _pending ??= new AppendGroup();
            group.Add(line);
            if (!_writing)
            {
                _writing = true;
                ThreadPool.UnsafeQueueUserWorkItem(static log => log.WriteGroups(), this, preferLocal: false);
            }
            return group.Durable;
        }
    }

    /// <summary>Completes when everything appended before this call is on disk or has been refused.</summary>
    public async Task DrainAsync()
    {
        Task latest;
        lock (_gate) latest = _latest?.Durable ?? Task.CompletedTask;
        await latest.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>
    /// Gives the file another name; later appends start a new one. A line that is being written goes into either.
    /// False when there is no file.
    /// </summary>
    public bool MoveTo(string other)
    {
        lock (_io)
        {
            if (_files.Stamp(path) is null) return false;
            _end = -1;
            _isNameDurable = false;
            _files.Rename(path, other);
            _isMoveDurable = false;
            _files.SyncFolder(Folder);
            _isMoveDurable = true;
            return true;
        }
    }

    /// <summary>Puts other content in place of the file in one step; a line that is being appended comes after it.</summary>
    /// <param name="make">Is given the path, reads what it needs, returns the new content, or null to leave the file as it is.</param>
    public void Replace(Func<string, byte[]?> make)
    {
        lock (_io)
        {
            if (make(path) is not { } content) return;
            _end = -1;
            // When this fails, the new file may have the name already without having it for good.
            _isNameDurable = false;
            AtomicFile.Write(path, content, files: _files);
            _isNameDurable = true;
        }
    }

    private string Folder => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;

    private AppendGroup? FullGroup()
    {
        lock (_gate) return _pending is { } pending && pending.Bytes >= MaxPendingBytes ? pending : null;
    }

    private void WriteGroups()
    {
        while (TakeGroup() is { } group)
        {
            try
            {
                lock (_io) Write(group.Lines);
                group.Complete();
            }
            catch (Exception e)
            {
                group.Fail(e);
            }
        }
    }

    private AppendGroup? TakeGroup()
    {
        lock (_gate)
        {
            var group = _pending;
            _pending = null;
            _writing = group is not null;
            return group;
        }
    }

    private void Write(ReadOnlySpan<byte> lines)
    {
        if (!_isMoveDurable)
        {
            _files.SyncFolder(Folder);
            _isMoveDurable = true;
        }
        if (_files.Stamp(path) is null)
        {
            _files.EnsureFolder(Folder);
            _isNameDurable = false;
        }
        using var file = _files.OpenOrCreate(path);
        var start = file.Length;
        var end = start;
        try
        {
            if (start != _end && start > 0 && !EndsWithLineFeed(file, start)) file.Write("\n"u8, end++);
            file.Write(lines, end);
            file.Sync();
            if (!_isNameDurable) _files.SyncFolder(Folder);
            _isNameDurable = true;
            _end = end + lines.Length;
        }
        catch
        {
            _end = -1;
            Withdraw(file, start);
            throw;
        }
    }

    // Whoever appended hears of the failure, so the lines must not turn up later: take back what reached the file.
    private static void Withdraw(IDurableFile file, long length)
    {
        try
        {
            file.Truncate(length);
        }
        catch (IOException)
        {
            // Then a torn line may stay, which readers skip and the next append ends.
        }
    }

    private static bool EndsWithLineFeed(IDurableFile file, long length)
    {
        Span<byte> last = stackalloc byte[1];
        return file.Read(last, length - 1) == 1 && last[0] == (byte)'\n';
    }
}
