namespace OpenClaw.Tests.Fixtures;

/// <param name="Params">Raw JSON; empty when the frame had none.</param>
public sealed record ScriptedRequest(string Id, string Method, string Params);
