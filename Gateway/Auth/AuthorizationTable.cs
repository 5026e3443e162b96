using System.Collections.Frozen;
using OpenClaw.Protocol;
using static OpenClaw.Protocol.Scopes;

namespace OpenClaw.Gateway.Auth;

/// <summary>
/// Who may call what: method × role × scope × era, as data. A method that is not here needs <c>operator.admin</c>, and
/// so do unknown names, because authorisation comes before the lookup. Sources: products 2026.2.12 and 2026.9.6.
/// </summary>
internal static class AuthorizationTable
{
    public static readonly IReadOnlyList<AuthorizationRule> Rules =
    [
        Same("health", Read),
        Same("status", Read),
        Same("system-presence", Read),
        Same("system-event", Admin),
        Same("last-heartbeat", Read),
        Same("set-heartbeats", Admin),
        Same("wake", Write),
        Same("logs.tail", Read),
        Same("update.run", Admin),
        Same("usage.status", Read),
        Same("usage.cost", Read),
        new("sessions.usage", Admin, Read),
        new("sessions.usage.timeseries", Admin, Read),
        new("sessions.usage.logs", Admin, Read),
        new("chat.send", Write, Write, SessionsWrite),
        new("chat.abort", Write, Write, SessionsWrite),
        new("chat.history", Read, Read, SessionsRead),
        new("chat.startup", null, Read, SessionsRead),
        new("chat.metadata", null, Read, SessionsRead),
        new("commands.list", null, Read),
        Same("chat.inject", Admin),
        new("agent", Write, Write, Elevation: ParamsElevation.ResetCommand),
        Same("agent.wait", Write),
        Same("agent.identity.get", Read),
        Same("send", Write),
        new("poll", Admin, Write),
        new("sessions.list", Read, Read, SessionsRead),
        new("sessions.preview", Read, Read, SessionsRead),
        new("sessions.resolve", Admin, Read, SessionsRead),
        new("sessions.describe", null, Read, SessionsRead),
        new("sessions.subscribe", null, Read, SessionsRead),
        new("sessions.unsubscribe", null, Read, SessionsRead),
        new("sessions.messages.subscribe", null, Read, SessionsRead),
        new("sessions.messages.unsubscribe", null, Read, SessionsRead),
        new("sessions.patch", Admin, Write, SessionsWrite, Elevation: ParamsElevation.SessionPatch),
        Same("sessions.reset", Admin),
        new("sessions.delete", Admin, Write, SessionsWrite, Elevation: ParamsElevation.SessionDelete),
        Same("sessions.compact", Admin),
        Same("agents.list", Read),
        Same("agents.create", Admin),
        Same("agents.update", Admin),
        Same("agents.delete", Admin),
        new("agents.files.list", Admin, Read),
        new("agents.files.get", Admin, Read),
        Same("agents.files.set", Admin),
        Same("models.list", Read),
        Same("skills.status", Read),
        Same("skills.install", Admin),
        Same("skills.update", Admin),
        Node("skills.bins"),
        new("config.get", Admin, Read),
        new("config.schema", Admin, Read),
        new("config.schema.lookup", null, Read),
        Same("config.set", Admin),
        Same("config.patch", Admin),
        Same("config.apply", Admin),
        Same("wizard.start", Admin),
        Same("wizard.next", Admin),
        Same("wizard.cancel", Admin),
        Same("wizard.status", Admin),
        Same("device.pair.list", Pairing),
        Same("device.pair.approve", Pairing),
        Same("device.pair.reject", Pairing),
        new("device.pair.remove", null, Pairing),
        new("device.pair.rename", null, Pairing),
        new("device.pair.setupCode", null, Admin),
        new("device.pair.setupStatus", null, Admin),
        Same("device.token.rotate", Pairing),
        Same("device.token.revoke", Pairing),
        new("node.pair.request", Pairing, null),
        new("node.pair.verify", Pairing, null),
        Same("node.pair.list", Pairing),
        Same("node.pair.approve", Pairing),
        Same("node.pair.reject", Pairing),
        Same("node.rename", Pairing),
        Same("node.list", Read),
        Same("node.describe", Read),
        new("node.invoke", Write, Write, Elevation: ParamsElevation.NodeCommand),
        Node("node.invoke.result"),
        Node("node.event"),
        Same("exec.approval.request", Scopes.Approvals),
        Same("exec.approval.resolve", Scopes.Approvals),
        new("exec.approval.waitDecision", null, Scopes.Approvals),
        new("exec.approval.list", null, Scopes.Approvals),
        new("exec.approval.get", null, Scopes.Approvals),
        Same("exec.approvals.get", Admin),
        Same("exec.approvals.set", Admin),
        Same("exec.approvals.node.get", Admin),
        Same("exec.approvals.node.set", Admin),
        Same("cron.list", Read),
        Same("cron.status", Read),
        Same("cron.runs", Read),
        Same("cron.add", Admin),
        Same("cron.update", Admin),
        Same("cron.remove", Admin),
        Same("cron.run", Admin),
        Same("channels.status", Read),
        Same("channels.logout", Admin),
        Same("web.login.start", Admin),
        Same("web.login.wait", Admin),
        new("talk.mode", Write, Talk),
        Same("voicewake.get", Read),
        Same("voicewake.set", Write),
        Same("tts.status", Read),
        Same("tts.providers", Read),
        Same("tts.enable", Write),
        Same("tts.disable", Write),
        Same("tts.setProvider", Write),
        Same("tts.convert", Write),
        new("browser.request", Write, null),
    ];

    private static readonly FrozenDictionary<string, AuthorizationRule> ByMethod = Rules.ToFrozenDictionary(r => r.Method, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, AuthorizationRule>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        ByMethod.GetAlternateLookup<ReadOnlySpan<char>>();

    public static AuthorizationRule? Find(ReadOnlySpan<char> method) => BySpan.TryGetValue(method, out var rule) ? rule : null;

    private static AuthorizationRule Same(string method, string scope) => new(method, scope, scope);

    private static AuthorizationRule Node(string method) => new(method, null, null, IsNodeOnly: true);
}
