using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Handlers.Rpc;
using OpenClaw.Protocol;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>A member that a schema lets in is one that somebody reads; what is accepted and passed over is written down here.</summary>
public sealed class ParamsAreReadTests
{
    private const string NoChannels = "there are no channels to tell it to, or to ask about";
    private const string NothingKept = "nothing is kept that could be read anew";

    /// <summary>Begins of the names of methods this holds for.</summary>
    private static readonly string[] Families =
        ["agents.", "models.", "config.", "cron.", "wake", "set-heartbeats", "last-heartbeat", "skills.status", "skills.bins", "skills.install", "skills.update", "wizard.", "exec.", "approval.", "update.", "usage.", "sessions.usage", "talk.mode", "tts.", "voicewake."];

    private static readonly Dictionary<string, string> PassedOver = new(StringComparer.Ordinal)
    {
        ["models.list authProfileId"] = "a provider has one key",
        ["models.list includeDefaultModels"] = "all that can be called is listed",
        ["models.list includeDetails"] = "the details are always there",
        ["models.list includeProviderCapabilities"] = "a truthful nothing",
        ["models.list preparedOnly"] = "nothing has to be prepared",
        ["models.list refresh"] = NothingKept,
        ["models.list sessionKey"] = "every session may use every model",
        ["models.list view"] = "all that can be called is listed",
        ["models.authStatus agentId"] = "agents share the keys",
        ["models.authSetApiKey agentId"] = "agents share the keys",
        ["models.authLogout agentId"] = "agents share the keys",
        ["models.authStatus refresh"] = NothingKept,
        ["exec.approval.request approvalReviewerDeviceIds"] = "who may approve says the scope",
        ["exec.approval.request commandSpans"] = "the command is shown as it is",
        ["exec.approval.request deliverToApprovalClientsOnly"] = NoChannels,
        ["exec.approval.request requireDeliveryRoute"] = NoChannels,
        ["exec.approval.request runId"] = "only shown by clients of channels",
        ["exec.approval.request scope"] = "only shown by clients of channels",
        ["exec.approval.request sessionId"] = "the session's key says whose it is",
        ["exec.approval.request suppressDelivery"] = NoChannels,
        ["exec.approval.request toolCallId"] = "only shown by clients of channels",
        ["exec.approval.request turnSourceAccountId"] = NoChannels,
        ["exec.approval.request turnSourceChannel"] = NoChannels,
        ["exec.approval.request turnSourceThreadId"] = NoChannels,
        ["exec.approval.request turnSourceTo"] = NoChannels,
        ["exec.approval.resolve reviewer"] = "who is connected is who decided",
        ["approval.resolve reviewer"] = "who is connected is who decided",
        ["exec.approval.grants.list limit"] = "always empty",
        ["agents.update agentRuntime"] = "there is one runtime",
        ["wizard.start channel"] = NoChannels,
        ["wizard.start installDaemon"] = "the gateway that asks runs already; openclaw gateway install makes a service of it",
        ["wizard.cancel closeInput"] = "a wizard that is cancelled takes no input",
        ["update.status refreshCheckout"] = "there is no checkout",
        ["update.run requester"] = NoChannels,
        ["cron.run expectedProcessInstanceId"] = "a run is claimed on disk: it does not matter which process runs it",
    };

    [Fact]
    public async Task Every_member_that_is_let_in_is_read_or_known_to_mean_nothing_here()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var unread = new List<string>();
        foreach (var entry in gateway.Host.Parts.Methods.Entries)
        {
            var parameters = entry.GetType().GetGenericArguments()[0];
            if (!Families.Any(family => entry.Name.StartsWith(family, StringComparison.Ordinal))) continue;
            // Those read their members by name.
            if (parameters == typeof(JsonElement) || parameters == typeof(JsonObject)) continue;
            var read = parameters.GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).ToHashSet();
            foreach (var member in MembersOf(entry.Schema).Order(StringComparer.Ordinal))
            {
                if (!read.Contains(member)) unread.Add($"{entry.Name} {member}");
            }
        }

        Assert.True(PassedOver.Keys.ToHashSet().SetEquals(unread), string.Join('\n', unread.Except(PassedOver.Keys).Concat(PassedOver.Keys.Except(unread).Select(name => $"no longer: {name}"))));
    }

    private static HashSet<string> MembersOf(ParamsSchema schema)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer)) schema.WriteSchema(json);
        var members = new HashSet<string>(StringComparer.Ordinal);
        Collect(JsonNode.Parse(buffer.ToArray()), members);
        return members;
    }

    // The alternatives of the params as a whole, not what is inside a member.
    private static void Collect(JsonNode? schema, HashSet<string> members)
    {
        if (schema is not JsonObject declared) return;
        if (declared["properties"] is JsonObject properties) members.UnionWith(properties.Select(property => property.Key));
        foreach (var word in new[] { "anyOf", "oneOf", "allOf" })
        {
            foreach (var one in declared[word] as JsonArray ?? []) Collect(one, members);
        }
    }
}
