using OpenClaw.Gateway.Agents;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The groups people put sessions into: <c>sessions.groups.*</c>.</summary>
internal sealed class SessionGroupsHandlers(SessionGroups groups)
{
    public ValueTask<Reply<GroupsListResult>> ListAsync(NoParams p, RequestContext context)
    {
        var order = groups.Order;
        return new(new GroupsListResult(Rows(order), order.SectionOrder));
    }

    public async ValueTask<Reply<GroupsChangeResult>> PutAsync(GroupsPutParams p, RequestContext context)
    {
        await groups.PutAsync(p.Names, p.SectionOrder, context.Aborted);
        return Changed(null);
    }

    public async ValueTask<Reply<GroupsChangeResult>> RenameAsync(GroupsRenameParams p, RequestContext context)
    {
        var (sessions, refusal) = await groups.RenameAsync(p.Name, p.To, context.Aborted);
        return refusal is null ? Changed(sessions) : refusal;
    }

    public async ValueTask<Reply<GroupsChangeResult>> DeleteAsync(GroupsDeleteParams p, RequestContext context)
    {
        var (sessions, refusal) = await groups.DeleteAsync(p.Name, context.Aborted);
        return refusal is null ? Changed(sessions) : refusal;
    }

    private GroupsChangeResult Changed(int? sessions)
    {
        var order = groups.Order;
        return new GroupsChangeResult(true, Rows(order), order.SectionOrder, sessions);
    }

    private static SessionGroup[] Rows(SessionGroupOrder order)
    {
        var rows = new SessionGroup[order.Names.Count];
        for (var i = 0; i < rows.Length; i++) rows[i] = new SessionGroup(order.Names[i], i);
        return rows;
    }
}
