using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>The answer to a request for a run: the run (new, or one of the same id that is already under way) or a refusal.</summary>
internal readonly record struct RunAdmission(RunHandle? Handle, bool IsNew, ErrorShape? Refusal);
