using System.Text;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>
/// Every answer of this gateway that is empty by nature: stock clients ask on connecting or when a page is opened, and a
/// refusal would show as an error. A row is true or it is not here: what a client wants to change is never accepted and
/// forgotten, and a row leaves when the thing itself arrives. Shapes: product 2026.9.6.
/// </summary>
internal static class EmptyAnswers
{
    public static readonly IReadOnlyList<EmptyAnswer> Rows =
    [
        new("question.list", EmptyAnswerSchemas.Nothing, """{"questions":[]}""", "agents ask operators no questions besides approvals"),
        new("plugin.approval.list", S.None, "[]", "there are no plugins that could wait for approval"),
        new("openclaw.approval.list", S.None, "[]", "there is no system agent that could wait for approval"),
        new("plugins.controlUi.list", EmptyAnswerSchemas.Nothing, """{"revision":"none","plugins":[],"diagnostics":[]}""", "there are no plugins"),
        new("taskSuggestions.list", EmptyAnswerSchemas.TaskSuggestions, """{"suggestions":[]}""", "agents suggest no tasks"),
        new("tasks.list", EmptyAnswerSchemas.Tasks, """{"tasks":[]}""", "there are no background tasks beside the runs of sessions"),
        new("progressCard.get", EmptyAnswerSchemas.ProgressCard, """{"card":null}""", "agents keep no progress cards"),
        new("projects.list", EmptyAnswerSchemas.Projects, """{"projects":[],"recents":[]}""", "there are no projects"),
        new("sessions.groups.list", EmptyAnswerSchemas.Nothing, """{"groups":[],"sectionOrder":[]}""", "sessions are not grouped"),
        new("users.prefs.get", EmptyAnswerSchemas.Preferences, """{"status":"ok","entries":{}}""", "no preferences are kept for users"),
        new("controlUi.sessionPullRequests.subscribe", S.None, """{"subscribed":false}""", "pull requests are not followed"),
    ];

    public static void Register(MethodTable methods)
    {
        foreach (var row in Rows)
        {
            var payload = new RawJson(Encoding.UTF8.GetBytes(row.Json));
            methods.Add(row.Method, (_, _) => new(payload), row.Schema, ProtocolJson.Default.NoParams, ProtocolJson.Default.RawJson);
        }
    }
}
