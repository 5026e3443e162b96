using System.Globalization;
using System.Text;

namespace OpenClaw.Gateway.Agents;

/// <summary>The answer to <c>/context</c>: what the next run of a conversation would be told, by size.</summary>
internal sealed class ContextReport(AgentSessions sessions, StatusText status, ToolSources tools)
{
    private const int CharsPerToken = 4;

    public async ValueTask<string> OfAsync(RunRequest request, string arguments, Config.OpenClawConfig config, CancellationToken cancellationToken)
    {
        var isDetailed = arguments.Equals("detail", StringComparison.OrdinalIgnoreCase);
        var model = status.Model(request.AgentId, request.SessionKey);
        var files = await WorkspaceFiles.ReadAsync(sessions.Workspace(request.AgentId), config.Agents.Defaults.BootstrapMaxChars, cancellationToken);
        var offered = tools.Allowed(request.AgentId, request.SessionKey, config, model.Provider, model.Id);
        var entry = sessions.Get(request.SessionKey);
        var text = new StringBuilder("🧠 Context\n");
        text.Append(CultureInfo.InvariantCulture, $"Model: {model.Reference} (window {model.ContextWindow} tokens)\n");
        text.Append(CultureInfo.InvariantCulture, $"Last run: {entry?.TotalTokens ?? 0} tokens\n");
        text.Append(CultureInfo.InvariantCulture, $"Workspace files: {files.Count} ({files.Sum(file => file.Content.Length)} chars)\n");
        foreach (var file in files) text.Append(CultureInfo.InvariantCulture, $"- {file.Name}: {file.Content.Length} chars (~{file.Content.Length / CharsPerToken} tok){(file.IsTruncated ? ", truncated" : "")}\n");
        text.Append(CultureInfo.InvariantCulture, $"Tools: {offered.Count} ({offered.Sum(SizeOf)} chars of definitions)\n");
        if (isDetailed)
        {
            foreach (var tool in offered) text.Append(CultureInfo.InvariantCulture, $"- {tool.Definition.Name}: {SizeOf(tool)} chars\n");
        }
        return text.Append(isDetailed ? "" : "More: /context detail").ToString().TrimEnd();
    }

    private static int SizeOf(IAgentTool tool) => tool.Definition.Name.Length + tool.Definition.Description.Length + tool.Definition.ParametersSchemaJson.Length;
}
