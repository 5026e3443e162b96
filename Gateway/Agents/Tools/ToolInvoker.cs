using System.Collections.Frozen;
using System.Text.Json;
using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// Runs single calls of tools for programs outside. What a model may do step by step under somebody's eyes is not all for
/// scripts with a token: some tools are not there unless <c>gateway.tools.allow</c> names them.
/// </summary>
internal sealed class ToolInvoker(IConfigSource config, ToolSources tools, ToolRunner runner, AgentSessions sessions, ModelCatalog catalog)
{
    /// <summary>Not there by default: what runs programs, changes files, or speaks for sessions, nodes, jobs and the gateway (list of product 2026.9.6 and the specification).</summary>
    private static readonly FrozenSet<string> Denied = FrozenSet.ToFrozenSet(
        ["exec", "process", "spawn", "shell", "write", "edit", "fs_write", "fs_delete", "fs_move", "apply_patch", "sessions_spawn", "sessions_send", "cron", "gateway", "nodes"],
        StringComparer.Ordinal);

    public async Task<ToolInvocationResult> InvokeAsync(ToolInvocation invocation, CancellationToken cancellationToken)
    {
        var snapshot = config.Current.Config;
        var options = SessionKeyOptions.From(snapshot);
        if (invocation.AgentId is { } named) options = options with { DefaultAgentId = SessionKey.NormalizeAgentId(named) };
        var key = SessionKey.Canonical(invocation.SessionKey, options);
        var agentId = SessionKey.AgentIdOf(key, options.DefaultAgentId);
        if (Find(invocation.Name, agentId, key, snapshot) is not { } tool) return ToolInvocationResult.Refused(ToolInvocationResult.NotFound, $"Tool not available: {invocation.Name}");
        using var arguments = ArgumentsOf(invocation, tool);
        var result = await runner.RunAsync(
            tool,
            new ToolCallContext
            {
                AgentId = agentId,
                SessionKey = key,
                RunId = Guid.NewGuid().ToString(),
                CallId = $"http-{Guid.NewGuid():N}",
                Arguments = arguments.RootElement,
                Config = snapshot,
                Workspace = sessions.Workspace(agentId),
            },
            ToolRunner.MaxChars,
            cancellationToken).ConfigureAwait(false);
        return result.IsError ? ToolInvocationResult.Refused(ToolInvocationResult.ToolError, MessageOf(result)) : new ToolInvocationResult(result, null, null);
    }

    private IAgentTool? Find(string name, string agentId, string key, OpenClawConfig snapshot)
    {
        var rules = snapshot.Gateway.Tools;
        if (rules.Deny.Contains(name, StringComparer.OrdinalIgnoreCase)) return null;
        if (Denied.Contains(name) && !rules.Allow.Contains(name, StringComparer.OrdinalIgnoreCase)) return null;
        var model = catalog.Default(agentId);
        foreach (var tool in tools.Allowed(agentId, key, snapshot, model.Provider, model.Id)) if (tool.Definition.Name == name) return tool;
        return null;
    }

    private static JsonDocument ArgumentsOf(ToolInvocation invocation, IAgentTool tool)
    {
        var isActing = invocation.Action is not null && !(invocation.Arguments is { } given && given.TryGetProperty("action", out _)) && KnowsAction(tool);
        return JsonDocument.Parse(WireJson.Write(isActing ? invocation : invocation with { Action = null }, static (json, call) =>
        {
            json.WriteStartObject();
            if (call.Arguments is { } arguments) foreach (var member in arguments.EnumerateObject()) member.WriteTo(json);
            if (call.Action is { } action) json.WriteString("action"u8, action);
            json.WriteEndObject();
        }));
    }

    private static bool KnowsAction(IAgentTool tool)
    {
        using var schema = JsonDocument.Parse(tool.Definition.ParametersSchemaJson);
        return schema.RootElement.TryGetProperty("properties", out var properties) && properties.TryGetProperty("action", out _);
    }

    // A tool that failed tells the model so in JSON; here the sentence alone is wanted.
    private static string MessageOf(ToolResult result)
    {
        if (ToolJson.TryParse(result.Text, out var told) && told.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String) return error.GetString()!;
        return result.Text;
    }
}
