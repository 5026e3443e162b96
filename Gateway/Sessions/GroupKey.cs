namespace OpenClaw.Gateway.Sessions;

/// <summary>The conversation a group or channel key names.</summary>
/// <param name="Kind"><see cref="ChatTypes.Group"/> or <see cref="ChatTypes.Channel"/>.</param>
internal readonly record struct GroupKey(string Channel, string Kind, string Id);
