namespace OpenClaw.Gateway.Agents;

/// <summary>One model a run may try: ready to be called, or with the reason why it cannot be.</summary>
internal readonly record struct ModelCandidate(string Reference, ModelSpec? Spec, ModelException? Problem);
