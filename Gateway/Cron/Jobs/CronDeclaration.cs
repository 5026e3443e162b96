namespace OpenClaw.Gateway.Cron;

/// <summary>What became of a declared job.</summary>
/// <param name="IsCreated">There was none with that key.</param>
/// <param name="IsUpdated">There was one, and it said something else.</param>
internal sealed record CronDeclaration(CronAnswer Answer, bool IsCreated, bool IsUpdated);
