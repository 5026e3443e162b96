using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>Asking the model: which one, with what.</summary>
internal sealed partial class AgentRunner
{
    /// <summary>Share of the window one tool result may take (product 2026.2.12).</summary>
    private const double ResultShare = 0.3;

    /// <summary>How often one run may shorten its conversation (product 2026.2.12).</summary>
    private const int MaxCompactions = 3;

    // Tries one model after the other; a model that has begun to answer is not replaced by another.
    private async Task AskAsync(Turn turn)
    {
        if (turn.Rounds++ >= turn.Config.Tools.MaxRounds)
            throw new ModelException(ModelErrorKind.Unknown, $"The model asked for tools {turn.Config.Tools.MaxRounds} times in one run without an answer; the run was ended (tools.maxRounds).");
        while (turn.NextCandidate < turn.Candidates.Count)
        {
            var candidate = turn.Candidates[turn.NextCandidate];
            try
            {
                if (candidate.Spec is not { } model)
                    throw candidate.Problem!;
                await AskAsync(turn, model);
                return;
            }
            catch (ModelException failure) when (!turn.Answer.HasBegun && !turn.IsWithoutTools && RefusesTools(failure))
            {
                Log.WithoutTools(logger, candidate.Reference);
                turn.IsWithoutTools = true;
            }
            catch (ModelException failure) when (!turn.Answer.HasBegun && failure.Kind == ModelErrorKind.ContextOverflow && turn.Rounds == 1 && turn.Compactions < MaxCompactions)
            {
                turn.Compactions++;
                if (!await CompactAsync(turn, willRetry: true))
                    throw;
                ReadConversation(turn);
            }
            catch (ModelException failure) when (!turn.Answer.HasBegun && AllowsAnother(failure))
            {
                Log.NextModel(logger, candidate.Reference, failure.Kind);
                turn.Failures.Add((candidate.Reference, failure));
                turn.NextCandidate++;
            }
        }
        throw turn.Failures is [var only] ? only.Failure : AllFailed(turn.Failures);
    }

    private async Task AskAsync(Turn turn, ModelSpec model)
    {
        turn.Answer = new Answer();
        if (!ReferenceEquals(turn.Model, model))
        {
            await ChooseAsync(turn, model);
            turn.Events.ModelSelected(model.Provider, model.Id);
        }
        var request = RequestOf(turn, model);
        if (!turn.HasStarted)
        {
            turn.HasStarted = true;
            turn.Events.Started(turn.StartedAt);
            turn.Events.Status(RunPhases.StartingModel);
        }
        turn.Events.Asking(model.Provider, model.Id);
        await using (var said = providers.For(model).StreamAsync(request, turn.Run.Aborted).GetAsyncEnumerator(turn.Run.Aborted))
        {
            while (true)
            {
                var next = said.MoveNextAsync();
                // Before waiting for the model, not between what came from it together.
                if (!next.IsCompleted)
                    turn.Request.Listener?.Flush();
                if (!await next)
                    break;
                turn.Answer.Add(said.Current);
                Tell(turn, said.Current);
            }
        }
        turn.Run.Aborted.ThrowIfCancellationRequested();
        turn.Events.Used(turn.Answer.Usage);
    }

    // True when there is more room now.
    private async Task<bool> CompactAsync(Turn turn, bool willRetry)
    {
        turn.Events.Compaction(isEnd: false, willRetry);
        var isDone = false;
        try
        {
            var reason = await compactor.CompactAsync(turn.Request.AgentId, turn.Run.SessionKey, turn.Entry, turn.Model!, null, turn.LastUsage.Total, turn.Run.Aborted);
            isDone = reason is null;
        }
        catch (ModelException failure)
        {
            Log.NotCompacted(logger, turn.Run.SessionKey, failure.Message);
        }
        turn.Events.Compaction(isEnd: true, willRetry && isDone);
        return isDone;
    }

    private async Task CompactWhenFullAsync(Turn turn)
    {
        if (turn.Model is not { } model || model.Api == ModelApis.Demo || turn.LastUsage.Total < ContextCompactor.Limit(turn.Config, model))
            return;
        try
        {
            await CompactAsync(turn, willRetry: false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            // The answer is there; the next turn tries again.
            Log.NotCompacted(logger, turn.Run.SessionKey, failure.Message);
        }
    }

    private static void Tell(Turn turn, ModelEvent next)
    {
        switch (next)
        {
            case ModelEvent.TextDelta text:
                turn.Events.Text(text.Text);
                break;
            case ModelEvent.ThinkingDelta thinking:
                turn.Events.Thinking(thinking.Text);
                break;
            case ModelEvent.ToolCallStart start when turn.Request.Listener is { } listener && turn.IsClientTool(start.Name):
                listener.ToolCall(start.Id, start.Name);
                break;
            case ModelEvent.ToolCallDelta delta when turn.Request.Listener is { } listener && turn.Answer.CallAt(delta.Index) is { } call && turn.IsClientTool(call.Name):
                listener.ToolCallDelta(call.Id, delta.ArgumentsJson);
                break;
        }
    }

    // What depends on the model alone stays the same for the whole turn, so that a provider's cache works.
    private async Task ChooseAsync(Turn turn, ModelSpec model)
    {
        turn.Model = model;
        turn.IsWithoutTools = false;
        turn.Tools = turn.Request.WithoutTools || model.Api == ModelApis.Demo
            ? []
            : tools.Allowed(turn.Request.AgentId, turn.Run.SessionKey, turn.Config, model.Provider, model.Id, turn.Request.ToolsAllow);
        var defaults = turn.Config.Agents.Defaults;
        var files = turn.Request.WithoutFiles ? [] : await WorkspaceFiles.ReadAsync(turn.Workspace, defaults.BootstrapMaxChars, turn.Run.Aborted);
        turn.SystemPrompt = PromptBuilder.Build(new PromptFacts
        {
            AgentId = turn.Request.AgentId,
            Workspace = turn.Workspace,
            Files = files,
            Zone = MessageTime.Zone(defaults.UserTimezone, time),
            Model = model.Reference,
            DefaultModel = catalog.Default(turn.Request.AgentId).Reference,
            Thinking = ThinkingFor(turn, model).ToWire(),
            Host = hostName,
            Channel = turn.Entry.LastChannel,
            Extra = turn.Request.ExtraSystemPrompt,
            Tools = turn.Tools,
            Skills = turn.Tools.Count == 0 ? [] : [.. skills.Usable(turn.Request.AgentId).Where(skill => !skill.IsHiddenFromModel)],
        });
        turn.Prompt = Report(turn, turn.SystemPrompt, files, defaults.BootstrapMaxChars);
    }

    private static ModelRequest RequestOf(Turn turn, ModelSpec model)
    {
        var defaults = turn.Config.Agents.Defaults;
        var options = ModelOptions.Of(model, defaults);
        var output = turn.Request.MaxOutputTokens is { } asked ? Math.Min(asked, model.MaxTokens) : options.OutputLimit(model);
        var definitions = turn.IsWithoutTools ? [] : Definitions(turn);
        return new ModelRequest
        {
            Model = model,
            SystemPrompt = turn.SystemPrompt!.Text,
            Messages = ConversationReader.Fit(turn.Conversation, RoomFor(turn, model, output)),
            Tools = definitions,
            // Only once: a model that has to call a tool after every result would never answer.
            OnRateLimited = (attempt, most) => turn.Events.Status(RunPhases.StartingModel, new(attempt, most, RunRetry.RateLimit)),
            ToolChoice = turn.Rounds == 1 || !turn.Request.ToolChoice.Forces ? turn.Request.ToolChoice : ModelToolChoice.Auto,
            Thinking = ThinkingFor(turn, model),
            MaxOutputTokens = output,
            Temperature = turn.Request.Temperature ?? options.Temperature,
            Sampling = turn.Request.Sampling,
            SessionId = turn.Entry.SessionId,
        };
    }

    // Half of the window at least is left to the conversation, whatever the answer may need.
    private static int RoomFor(Turn turn, ModelSpec model, int output)
    {
        var window = WindowOf(turn, model);
        return Math.Max(window - output, window / 2) - (turn.SystemPrompt!.Text.Length / 4);
    }

    private static int WindowOf(Turn turn, ModelSpec model) => Math.Min(model.ContextWindow, turn.Config.Agents.Defaults.ContextTokens ?? int.MaxValue);

    private static List<ModelTool> Definitions(Turn turn)
    {
        var definitions = new List<ModelTool>(turn.Tools.Count + turn.Request.ClientTools.Count);
        foreach (var tool in turn.Tools)
        {
            // Of two of the same name the client's counts: it is the one the client waits for.
            if (!turn.IsClientTool(tool.Definition.Name))
                definitions.Add(tool.Definition);
        }
        definitions.AddRange(turn.Request.ClientTools);
        return definitions;
    }

    private PromptReport Report(Turn turn, SystemPrompt prompt, IReadOnlyList<WorkspaceFile> files, int maxChars) => new()
    {
        GeneratedAt = NowMs(),
        Workspace = turn.Workspace,
        BootstrapMaxChars = maxChars,
        Chars = prompt.Text.Length,
        ProjectContextChars = prompt.ProjectContextChars,
        Files = [.. files.Select(file => new PromptFileReport(file.Name, file.Path, false, file.RawChars, file.Content.Length, file.IsTruncated))],
        Tools = turn.Tools,
    };

    private static string? RequestedModel(Turn turn)
    {
        if (turn.Request.Model is { Length: > 0 } asked)
            return asked;
        return turn.Entry.ModelOverride is { Length: > 0 } model
            ? turn.Entry.ProviderOverride is { Length: > 0 } provider ? $"{provider}/{model}" : model
            : null;
    }

    private static ThinkingLevel ThinkingFor(Turn turn, ModelSpec model)
    {
        if (turn.Request.Thinking is { } asked)
            return asked;
        if (ThinkingLevels.TryParse(turn.Entry.ThinkingLevel, out var stored))
            return stored;
        return turn.Config.Agents.Defaults.ThinkingDefault ?? (model.Reasoning ? ThinkingLevel.Low : ThinkingLevel.Off);
    }

    // Small models on a person's own machine often know no tools; their services say so with these words.
    private static bool RefusesTools(ModelException failure) =>
        failure.HttpStatus == 400 && failure.Message.Contains("does not support tools", StringComparison.OrdinalIgnoreCase);

    private static bool AllowsAnother(ModelException failure) => failure.Kind is not (ModelErrorKind.Unknown or ModelErrorKind.ContextOverflow or ModelErrorKind.Refusal);

    private static ModelException AllFailed(List<(string Reference, ModelException Failure)> failures)
    {
        var lines = failures.ConvertAll(one => $"{one.Reference}: {one.Failure.Message} ({ReasonOf(one.Failure.Kind)})");
        return new ModelException(failures[0].Failure.Kind, $"All models failed ({failures.Count}): {string.Join(" | ", lines)}");
    }

    private static string ReasonOf(ModelErrorKind kind) => kind switch
    {
        ModelErrorKind.Auth => "auth",
        ModelErrorKind.Billing => "billing",
        ModelErrorKind.RateLimit => "rate_limit",
        ModelErrorKind.Format => "format",
        ModelErrorKind.UnknownModel => "unknown_model",
        ModelErrorKind.Overloaded or ModelErrorKind.Timeout or ModelErrorKind.Connection => "timeout",
        _ => "unknown",
    };
}
