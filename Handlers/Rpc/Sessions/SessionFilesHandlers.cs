using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The files a session works with: <c>sessions.files.*</c>.</summary>
internal sealed class SessionFilesHandlers(SessionStores stores, AgentSessions sessions, SessionFiles files)
{
    public async ValueTask<Reply<FilesListResult>> ListAsync(FilesListParams p, RequestContext context)
    {
        if (Find(p.SessionKey, p.AgentId) is not { } row) return Unknown(p.SessionKey);
        // Folders may be large and disks slow.
        return await Task.Run(() => List(p, row), context.Aborted);
    }

    public async ValueTask<Reply<FileResult>> GetAsync(FilesGetParams p, RequestContext context)
    {
        if (Find(p.SessionKey, p.AgentId) is not { } row) return Unknown(p.SessionKey);
        var file = await Task.Run(() => files.Read(row.AgentId, p.Path), context.Aborted);
        return file is null ? SessionFiles.Outside : new FileResult(row.Key, sessions.Workspace(row.AgentId), file);
    }

    public async ValueTask<Reply<FileResult>> SetAsync(FilesSetParams p, RequestContext context)
    {
        if (Find(p.SessionKey, p.AgentId) is not { } row) return Unknown(p.SessionKey);
        var (file, refusal) = await files.WriteAsync(row.AgentId, p.Path, p.Content, p.ExpectedHash, context.Aborted);
        return file is null ? refusal! : new FileResult(row.Key, sessions.Workspace(row.AgentId), file);
    }

    private Reply<FilesListResult> List(FilesListParams p, SessionListing row)
    {
        var touched = files.Touched(row.AgentId, row.Entry);
        var search = p.Search?.Trim() is { Length: > 0 } wanted ? wanted : null;
        var page = files.Browse(row.AgentId, p.Path ?? "", search, touched);
        // A workspace nobody has used yet is an empty one.
        if (page is null && p.Path is { Length: > 0 }) return ErrorShape.InvalidRequest($"folder not found: {p.Path}");
        return new FilesListResult(row.Key, sessions.Workspace(row.AgentId), touched, page ?? new("", null, search, [], false));
    }

    private SessionListing? Find(string sessionKey, string? agentId)
    {
        var key = SessionTargets.KeyOf(stores, sessionKey, agentId);
        return stores.Get(key) is { } entry ? new(key, SessionKey.AgentIdOf(key, stores.KeyOptions.DefaultAgentId), entry) : null;
    }

    private static ErrorShape Unknown(string key) => ErrorShape.InvalidRequest($"session not found: {key}");
}
