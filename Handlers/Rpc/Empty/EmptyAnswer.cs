using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>What clients ask for that does not exist here, and the answer that says so.</summary>
/// <param name="Method">Who may call it stands in the authorisation table, as for every method.</param>
/// <param name="Schema">Of the params; what fits is not looked at further.</param>
/// <param name="Json">The payload.</param>
/// <param name="Why">What is not here.</param>
/// <param name="Echo">A member of the params that comes back in the payload, as clients expect; null: none.</param>
internal sealed record EmptyAnswer(string Method, ParamsSchema Schema, string Json, string Why, string? Echo = null);
