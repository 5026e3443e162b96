using System.Text.Json.Nodes;
using OpenClaw.Gateway.Setup;

namespace OpenClaw.Handlers.Rpc;

// Params and results of the wizard methods; the params fit their schemas in Protocol/Schema.

/// <param name="Flow">Protocol 4: <c>setup</c> or <c>channels</c>.</param>
internal sealed record WizardStartParams(string? Mode = null, string? Workspace = null, string? Flow = null);

internal sealed record WizardNextParams(string SessionId, WizardAnswerParams? Answer = null);

internal sealed record WizardAnswerParams(string StepId, JsonNode? Value = null);

internal sealed record WizardSessionParams(string SessionId);

/// <param name="SessionId">Only in the answer of <c>wizard.start</c>.</param>
/// <param name="Status">One of <see cref="WizardStatuses"/>.</param>
internal sealed record WizardResult(string? SessionId, bool Done, WizardStep? Step, string Status, string? Error)
{
    public static WizardResult Of(WizardPlace place, string? sessionId = null) =>
        new(sessionId, place.Status != WizardStatuses.Running, place.Step, place.Status, place.Error);
}

internal sealed record WizardStatusResult(string Status, string? Error);
