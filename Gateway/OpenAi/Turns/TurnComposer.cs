using System.Text;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.OpenAi;

/// <summary>
/// From a request's messages to one turn: what the system says goes into the prompt, the last message of the user is the
/// message, everything before it is history. Results of tools that were called before stay results; one that answers no call
/// of this request is told as text.
/// </summary>
internal sealed class TurnComposer(IConfigSource config, PublicFetcher fetcher, PdfWork pdfs)
{
    private const string MustCall = "You must call one of the available tools before responding.";

    /// <param name="openCalls">Ids of the calls that wait for their results in the conversation itself.</param>
    /// <exception cref="InputException">An image or file cannot be taken.</exception>
    /// <returns>Null when nobody says anything.</returns>
    public async Task<ComposedTurn?> ComposeAsync(TurnRequest request, HashSet<string> openCalls, CancellationToken cancellationToken)
    {
        var inputs = new InputReader(fetcher, pdfs, config.Current.Config.Gateway.Http.Responses);
        var (said, system, files) = await SplitAsync(request, inputs, cancellationToken).ConfigureAwait(false);
        if (CurrentOf(said) is not { } current) return null;
        var turn = new ComposedTurn { Message = "", SystemPrompt = SystemPrompt(request, system, files) };
        if (OpenResults(said, current, openCalls) is { Count: > 0 } results) return turn with { ToolResults = results };
        var calls = CallsOf(said);
        var last = said[current];
        var isResult = IsResult(last, calls);
        var history = new List<ModelMessage>(current + 1);
        for (var i = 0; i < current + (isResult ? 1 : 0); i++) history.Add(await MessageAsync(said[i], calls, inputs, cancellationToken).ConfigureAwait(false));
        if (isResult) return turn with { History = history };
        var images = await ImagesAsync(last, inputs, cancellationToken).ConfigureAwait(false);
        // Nothing but a picture or a file is a message, too, and the model wants one.
        var text = TextOf(last);
        return turn with { History = history, Message = text.Trim().Length > 0 ? text : images.Count > 0 ? "[image]" : "[file]", Images = images };
    }

    // The results at the end, when the conversation has the calls: then it has everything before them, too.
    private static List<ModelMessage> OpenResults(List<TurnMessage> said, int current, HashSet<string> openCalls)
    {
        var results = new List<ModelMessage>();
        for (var i = current; i >= 0 && said[i] is { Role: TurnRole.Tool, CallId: { } id } && openCalls.Contains(id); i--) results.Add(ResultOf(said[i]));
        results.Reverse();
        return results;
    }

    private static async Task<(List<TurnMessage> Said, List<string> System, List<InputFile> Files)> SplitAsync(TurnRequest request, InputReader inputs, CancellationToken cancellationToken)
    {
        var said = new List<TurnMessage>(request.Messages.Count);
        var system = new List<string>();
        var files = new List<InputFile>();
        foreach (var message in request.Messages)
        {
            if (message.IsEmpty) continue;
            foreach (var part in message.Parts)
            {
                if (part is TurnPart.File file) files.Add(await inputs.FileAsync(file, cancellationToken).ConfigureAwait(false));
            }
            if (message.Role == TurnRole.System) system.Add(message.Text.Trim());
            else said.Add(message);
        }
        return (said, system, files);
    }

    // What comes after the last word of the user or of a tool is an answer that is to be given again.
    private static int? CurrentOf(List<TurnMessage> said)
    {
        for (var i = said.Count - 1; i >= 0; i--) if (said[i].Role is TurnRole.User or TurnRole.Tool) return i;
        return said.Count > 0 ? said.Count - 1 : null;
    }

    private static HashSet<string> CallsOf(List<TurnMessage> said)
    {
        var calls = new HashSet<string>(StringComparer.Ordinal);
        foreach (var message in said) foreach (var call in message.Calls) calls.Add(call.Id);
        return calls;
    }

    private static bool IsResult(TurnMessage message, HashSet<string> calls) =>
        message is { Role: TurnRole.Tool, CallId: { } id } && calls.Contains(id);

    private static async Task<ModelMessage> MessageAsync(TurnMessage message, HashSet<string> calls, InputReader inputs, CancellationToken cancellationToken)
    {
        if (IsResult(message, calls)) return ResultOf(message);
        var content = new List<ModelContent>();
        if (TextOf(message) is { Length: > 0 } text) content.Add(new ModelContent.Text(text));
        if (message.Role == TurnRole.Assistant)
        {
            content.AddRange(message.Calls);
            return new ModelMessage(ModelRole.Assistant, content);
        }
        content.AddRange(await ImagesAsync(message, inputs, cancellationToken).ConfigureAwait(false));
        return new ModelMessage(ModelRole.User, content);
    }

    private static ModelMessage ResultOf(TurnMessage message) =>
        new(ModelRole.ToolResult, [new ModelContent.Text(message.Text)]) { ToolCallId = message.CallId, ToolName = message.Name };

    // The result of a call nobody knows of cannot be sent as one: services refuse it.
    private static string TextOf(TurnMessage message) =>
        message.Role == TurnRole.Tool ? $"Tool{((message.Name ?? message.CallId) is { } name ? ":" + name : "")}: {message.Text}" : message.Text;

    private static async Task<IReadOnlyList<ModelContent.Image>> ImagesAsync(TurnMessage message, InputReader inputs, CancellationToken cancellationToken)
    {
        var images = new List<ModelContent.Image>();
        foreach (var part in message.Parts)
        {
            if (part is TurnPart.Image image) images.Add(await inputs.ImageAsync(image, cancellationToken).ConfigureAwait(false));
        }
        return images;
    }

    private static string? SystemPrompt(TurnRequest request, List<string> system, List<InputFile> files)
    {
        var parts = new List<string>();
        if (!string.IsNullOrWhiteSpace(request.Instructions)) parts.Add(request.Instructions.Trim());
        parts.AddRange(system);
        if (request.ToolChoice.Kind == ModelToolChoiceKind.Required) parts.Add(MustCall);
        else if (request.ToolChoice is { Kind: ModelToolChoiceKind.Named, Name: { } name }) parts.Add($"You must call the {name} tool before responding.");
        if (files.Count > 0) parts.Add(FilesText(files));
        return parts.Count == 0 ? null : string.Join("\n\n", parts);
    }

    private static string FilesText(List<InputFile> files)
    {
        var text = new StringBuilder();
        foreach (var file in files)
        {
            if (text.Length > 0) text.Append('\n');
            text.Append(file.Tag(ExternalContent.Wrap(file.Text, "File")));
        }
        return text.ToString();
    }
}
