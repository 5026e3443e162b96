using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw models</c>: which models answer. Looks at and changes the configuration; needs no gateway.</summary>
internal sealed class ModelsCommand : Command
{
    public ModelsCommand(CliRunner runner)
        : base("models", "Models: which there are, which one answers, aliases and fallbacks")
    {
        var status = new ModelsStatus();
        var statusCommand = new Command("status", "Which model answers, and whether its service has a key");
        status.AddTo(statusCommand);
        statusCommand.SetAction(runner.Action(status.RunAsync));
        status.AddShortTo(this);
        SetAction(runner.Action(status.RunAsync));
        Subcommands.Add(new ModelsListCommand(runner));
        Subcommands.Add(statusCommand);
        Subcommands.Add(new ModelsSetCommand(runner, "set", "Set the model that answers", ModelSlot.Text));
        Subcommands.Add(new ModelsSetCommand(runner, "set-image", "Set the model that looks at images", ModelSlot.Image));
        Subcommands.Add(AliasCommands(runner));
        Subcommands.Add(FallbackCommands(runner, "fallbacks", "Models tried when the first one fails", ModelSlot.Text));
        Subcommands.Add(FallbackCommands(runner, "image-fallbacks", "Models for images tried when the first one fails", ModelSlot.Image));
        Subcommands.Add(new ModelsAuthCommand(runner));
        Subcommands.Add(new ModelsScanCommand(runner));
    }

    private static Command AliasCommands(CliRunner runner)
    {
        var alias = new Argument<string>("alias") { Description = "Short name" };
        var model = new Argument<string>("model") { Description = "provider/model" };
        var plain = Plain();
        var list = new Command("list", "Short names of models") { plain };
        list.SetAction(runner.Action((invocation, _) => ListAliasesAsync(invocation, plain)));
        var add = new Command("add", "Give a model a short name") { alias, model };
        add.SetAction(runner.Action((invocation, cancellationToken) =>
        {
            var name = ModelAliases.Check(invocation.Parsed.GetRequiredValue(alias));
            var reference = ModelResolver.ReferenceOf(invocation.Parsed.GetRequiredValue(model), invocation.Snapshot).ToString();
            return ModelChange.RunAsync(
                invocation, "models aliases add", current => ModelAliases.Add(current, name, reference), _ => $"Alias {name} -> {reference}", cancellationToken);
        }));
        var remove = new Command("remove", "Take a short name away") { alias };
        remove.SetAction(runner.Action((invocation, cancellationToken) =>
        {
            var name = invocation.Parsed.GetRequiredValue(alias);
            return ModelChange.RunAsync(
                invocation, "models aliases remove", current => ModelAliases.Remove(current, name),
                result => ModelAliases.Of(result.Config).Count == 0 ? "No aliases configured." : $"Removed alias {name}", cancellationToken);
        }));
        return new Command("aliases", "Short names of models") { list, add, remove };
    }

    private static Option<bool> Plain() => new("--plain") { Description = "One per line and nothing else" };

    private static async Task<int> ListAliasesAsync(CliInvocation invocation, Option<bool> plain)
    {
        var aliases = ModelAliases.Of(invocation.Config);
        if (invocation.IsJson)
        {
            var json = new JsonObject();
            foreach (var (alias, model) in aliases) json[alias] = model;
            await invocation.Out.WriteJsonAsync(new JsonObject { ["aliases"] = json });
            return ExitCodes.Success;
        }
        if (invocation.Parsed.GetValue(plain))
        {
            foreach (var (alias, model) in aliases) await invocation.Out.WriteLineAsync($"{alias} {model}");
            return ExitCodes.Success;
        }
        await invocation.Out.WriteLineAsync(FormattableString.Invariant($"Aliases ({aliases.Count}):"));
        if (aliases.Count == 0) await invocation.Out.WriteLineAsync("- none");
        foreach (var (alias, model) in aliases) await invocation.Out.WriteLineAsync($"- {alias} -> {model}");
        return ExitCodes.Success;
    }

    private static Command FallbackCommands(CliRunner runner, string name, string description, ModelSlot slot)
    {
        var model = new Argument<string>("model") { Description = "provider/model or an alias" };
        var plain = Plain();
        var list = new Command("list", description) { plain };
        list.SetAction(runner.Action((invocation, _) => ListFallbacksAsync(invocation, slot, plain)));
        var add = new Command("add", "Add one at the end") { model };
        add.SetAction(runner.Action((invocation, cancellationToken) => EditAsync(invocation, $"models {name} add", slot, (list, reference) =>
        {
            if (!list.Contains(reference)) list.Add(reference);
        }, model, cancellationToken)));
        var remove = new Command("remove", "Take one out") { model };
        remove.SetAction(runner.Action((invocation, cancellationToken) => EditAsync(invocation, $"models {name} remove", slot, (list, reference) =>
        {
            if (!list.Remove(reference)) throw new CliException($"Error: {slot.FallbackTitle} not found: {reference}");
        }, model, cancellationToken)));
        var clear = new Command("clear", "Take all out");
        clear.SetAction(runner.Action((invocation, cancellationToken) =>
            EditAsync(invocation, $"models {name} clear", slot, (list, _) => list.Clear(), null, cancellationToken)));
        return new Command(name, description) { list, add, remove, clear };
    }

    private static Task<int> EditAsync(
        CliInvocation invocation, string method, ModelSlot slot, Action<List<string>, string> edit, Argument<string>? model, CancellationToken cancellationToken)
    {
        var reference = model is null ? "" : ModelResolver.ReferenceOf(invocation.Parsed.GetRequiredValue(model), invocation.Snapshot).ToString();
        var list = new List<string>();
        foreach (var fallback in slot.Of(invocation.Config).Fallbacks ?? []) list.Add(ModelResolver.ReferenceOf(fallback, invocation.Snapshot).ToString());
        edit(list, reference);
        return ModelChange.RunAsync(
            invocation, method, current => ModelChange.Set(current, slot, slot.Of(current.Config).Primary, list),
            _ => $"{slot.FallbackTitle}s: {(list.Count == 0 ? "none" : string.Join(", ", list))}", cancellationToken);
    }

    private static async Task<int> ListFallbacksAsync(CliInvocation invocation, ModelSlot slot, Option<bool> plain)
    {
        var fallbacks = slot.Of(invocation.Config).Fallbacks ?? [];
        if (invocation.IsJson)
        {
            var list = new JsonArray();
            foreach (var fallback in fallbacks) list.Add((JsonNode)fallback);
            await invocation.Out.WriteJsonAsync(new JsonObject { ["fallbacks"] = list });
            return ExitCodes.Success;
        }
        if (invocation.Parsed.GetValue(plain))
        {
            foreach (var fallback in fallbacks) await invocation.Out.WriteLineAsync(fallback);
            return ExitCodes.Success;
        }
        await invocation.Out.WriteLineAsync(FormattableString.Invariant($"{slot.FallbackTitle}s ({fallbacks.Count}):"));
        if (fallbacks.Count == 0) await invocation.Out.WriteLineAsync("- none");
        foreach (var fallback in fallbacks) await invocation.Out.WriteLineAsync($"- {fallback}");
        return ExitCodes.Success;
    }
}
