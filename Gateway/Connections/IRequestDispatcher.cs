namespace OpenClaw.Gateway.Connections;

/// <summary>Where connections hand their requests up to.</summary>
internal interface IRequestDispatcher
{
    /// <summary>
    /// Reads what it needs from the slices before it returns or first awaits; answers through <paramref name="responder"/>.
    /// Never throws.
    /// </summary>
    /// <param name="rawId">The request's id as raw JSON; owned by the callee.</param>
    void Dispatch(ReadOnlySpan<byte> method, ReadOnlySpan<byte> parameters, byte[] rawId, IResponder responder);

    /// <summary>Names for <c>hello-ok.features.methods</c>: exactly what this caller's era and role can call.</summary>
    IReadOnlyList<string> MethodsFor(Caller caller);
}
