namespace OpenClaw.Gateway.Agents;

/// <summary>What a model failure means for what happens next (retry, next model, give up).</summary>
internal enum ModelErrorKind
{
    /// <summary>Not classified: reported as it is, no other model is tried.</summary>
    Unknown,

    /// <summary>No key, a wrong one, or one without the right.</summary>
    Auth,

    /// <summary>Credit or balance used up.</summary>
    Billing,

    RateLimit,

    Overloaded,

    /// <summary>The service failed or did not answer in time.</summary>
    Timeout,

    /// <summary>The service could not be reached.</summary>
    Connection,

    /// <summary>The answer broke off or was not what the format promises.</summary>
    Protocol,

    /// <summary>The service called the request malformed.</summary>
    Format,

    ContextOverflow,

    /// <summary>The model declined to answer.</summary>
    Refusal,

    /// <summary>There is no such model.</summary>
    UnknownModel,
}
