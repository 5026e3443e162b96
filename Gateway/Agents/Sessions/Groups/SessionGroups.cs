using System.Text.Json;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// The groups people put sessions into: their order in a small file of its own, the sessions of each in the sessions
/// themselves. One change at a time, each on disk before it is answered.
/// </summary>
internal sealed class SessionGroups(SessionStores stores, SessionChanger changer, string path) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>The order that is stored, and after it the groups that only sessions know of.</summary>
    public SessionGroupOrder Order
    {
        get
        {
            var stored = Read();
            var names = new List<string>(stored.Names);
            var known = new HashSet<string>(names, StringComparer.Ordinal);
            var found = new List<string>();
            foreach (var row in stores.List())
            {
                if (row.Entry.Category is { Length: > 0 } name && known.Add(name)) found.Add(name);
            }
            found.Sort(StringComparer.Ordinal);
            names.AddRange(found);
            return stored with { Names = names };
        }
    }

    /// <summary>Puts the groups in this order. One that is left out goes, unless sessions are in it.</summary>
    /// <param name="sections">Null: as they are.</param>
    public async Task PutAsync(IReadOnlyList<string> names, IReadOnlyList<string>? sections, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await WriteAsync(new SessionGroupOrder { Names = Distinct(names), SectionOrder = sections is null ? Read().SectionOrder : Distinct(sections) });
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Gives a group another name, which none may have yet, and its sessions with it.</summary>
    /// <returns>How many sessions were in it.</returns>
    public Task<(int Sessions, ErrorShape? Refusal)> RenameAsync(string name, string to, CancellationToken cancellationToken) => MoveAsync(name, to.Trim(), cancellationToken);

    /// <summary>Removes a group; its sessions are in none then.</summary>
    /// <returns>How many sessions were in it.</returns>
    public Task<(int Sessions, ErrorShape? Refusal)> DeleteAsync(string name, CancellationToken cancellationToken) => MoveAsync(name, null, cancellationToken);

    public void Dispose() => _one.Dispose();

    private async Task<(int Sessions, ErrorShape? Refusal)> MoveAsync(string name, string? to, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var order = Order;
            name = name.Trim();
            if (!order.Names.Contains(name)) return (0, ErrorShape.InvalidRequest($"unknown session group: {name}"));
            if (to is { Length: 0 }) return (0, ErrorShape.InvalidRequest("invalid session group name: empty"));
            if (to == name) return (0, null);
            if (to is not null && order.Names.Contains(to)) return (0, ErrorShape.InvalidRequest($"session group already exists: {to}"));
            // The sessions first: cut here, the group is still there under its old name and can be moved again.
            var moved = await changer.RegroupAsync(name, to);
            await WriteAsync(new SessionGroupOrder { Names = Replaced(order.Names, name, to), SectionOrder = Replaced(order.SectionOrder, name, to) });
            return (moved, null);
        }
        finally
        {
            _one.Release();
        }
    }

    private SessionGroupOrder Read()
    {
        if (DiskFiles.Instance.ReadAll(path) is not { } bytes) return new();
        try
        {
            return JsonSerializer.Deserialize(bytes, SessionGroupsJson.Default.SessionGroupOrder) ?? new();
        }
        catch (JsonException)
        {
            // An order that cannot be read is no order; the groups themselves are known to their sessions.
            return new();
        }
    }

    // What has begun is finished: half of a move would be worse than a late answer.
    private Task WriteAsync(SessionGroupOrder order) =>
        AtomicFile.WriteAsync(path, JsonSerializer.SerializeToUtf8Bytes(order, SessionGroupsJson.Default.SessionGroupOrder), cancellationToken: CancellationToken.None);

    private static List<string> Distinct(IReadOnlyList<string> names)
    {
        var kept = new List<string>(names.Count);
        foreach (var name in names)
        {
            if (name.Trim() is { Length: > 0 } trimmed && !kept.Contains(trimmed)) kept.Add(trimmed);
        }
        return kept;
    }

    private static List<string> Replaced(IReadOnlyList<string> names, string name, string? to)
    {
        var left = new List<string>(names.Count);
        foreach (var one in names)
        {
            if (one != name) left.Add(one);
            else if (to is not null) left.Add(to);
        }
        return left;
    }
}
