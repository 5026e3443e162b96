namespace OpenClaw.Gateway.Auth;

/// <summary>Ends the connections that live on a credential which no longer holds.</summary>
internal interface ICredentialWatch
{
    /// <summary>A device, or its token for one role, was revoked: every connection of it ends.</summary>
    /// <param name="role">Null: all its roles.</param>
    /// <param name="reason">Told in the close frame.</param>
    /// <param name="exceptConnectionId">The one that asked for it; it is ended after its answer.</param>
    void Revoked(string deviceId, string? role, string reason, string? exceptConnectionId = null);

    /// <summary>A device's token was replaced: the connections that came in with the old one end.</summary>
    void Rotated(string deviceId, string role, string reason, string? exceptConnectionId = null);
}
