using OpenClaw.Config;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Handlers.Rpc;

/// <summary><c>chat.metadata</c> and <c>commands.list</c>: the models and commands a chat pane offers.</summary>
internal sealed class ChatMetadataHandler(IConfigSource config, SessionTargets targets, ModelCatalog catalog, SkillCommands skills)
{
    private static readonly ChatAccountSelection Automatic = new("automatic", "Automatic account selection");

    private static readonly string[] DefaultTag = ["default"];

    private List<CommandRow> CommandsOf(string agentId)
    {
        var rows = new List<CommandRow>();
        foreach (var command in ChatCommandCatalog.All)
        {
            // What is switched off is not offered.
            if (command.Name != ChatCommandCatalog.Config || config.Current.Config.Commands.Config) rows.Add(Row(command));
        }
        foreach (var command in skills.List(agentId)) rows.Add(Row(command));
        return rows;
    }

    private static CommandRow Row(ChatCommand command) =>
        new(command.Name, command.Name, command.Aliases, command.Description, command.Category, command.IsSkill ? "skill" : "native", "both", command.AcceptsArgs);

    public ValueTask<Reply<ChatMetadata>> ReadAsync(ChatMetadataParams p, RequestContext context) => new(Of(targets.Of(p.SessionKey, p.AgentId).AgentId));

    public ValueTask<Reply<CommandsListResult>> CommandsAsync(ChatMetadataParams p, RequestContext context) =>
        new(new CommandsListResult(CommandsOf(targets.Of(p.SessionKey, p.AgentId).AgentId)));

    public ChatMetadata Of(string agentId)
    {
        var standard = catalog.Default(agentId);
        var models = catalog.List().Select(model => Row(model, standard)).ToList();
        if (!models.Exists(row => row.Tags is not null)) models.Insert(0, Row(standard, standard));
        return new(models, CommandsOf(agentId), Automatic);
    }

    private ChatModelRow Row(ModelSpec model, ModelSpec standard) => new(
        model.Id,
        model.Name,
        model.Provider,
        model.ContextWindow,
        model.Reasoning,
        model.Reference == standard.Reference ? DefaultTag : null,
        ThinkingOptions.Of(model),
        ThinkingOptions.DefaultOf(model, config.Current.Config),
        Available: true);
}
