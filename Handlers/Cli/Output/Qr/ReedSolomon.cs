namespace OpenClaw.Handlers.Cli;

/// <summary>The check codewords of QR codes: Reed-Solomon over GF(2^8) with the polynomial x^8+x^4+x^3+x^2+1.</summary>
internal static class ReedSolomon
{
    private const int FieldPolynomial = 0x11D;

    /// <summary>The remainder of the data, as a polynomial, by the generator of that degree.</summary>
    public static byte[] Remainder(ReadOnlySpan<byte> data, int degree)
    {
        var generator = Generator(degree);
        var remainder = new byte[degree];
        foreach (var value in data)
        {
            var factor = (byte)(value ^ remainder[0]);
            remainder.AsSpan(1).CopyTo(remainder);
            remainder[^1] = 0;
            for (var i = 0; i < degree; i++)
            {
                remainder[i] ^= Multiply(generator[i], factor);
            }
        }
        return remainder;
    }

    // (x - 1)(x - 2)(x - 4)...; the leading 1 is left out.
    private static byte[] Generator(int degree)
    {
        var generator = new byte[degree];
        generator[^1] = 1;
        byte root = 1;
        for (var i = 0; i < degree; i++)
        {
            for (var j = 0; j < degree; j++)
            {
                generator[j] = Multiply(generator[j], root);
                if (j + 1 < degree) generator[j] ^= generator[j + 1];
            }
            root = Multiply(root, 2);
        }
        return generator;
    }

    private static byte Multiply(int a, int b)
    {
        var product = 0;
        for (var bit = 7; bit >= 0; bit--)
        {
            product = (product << 1) ^ ((product >> 7) * FieldPolynomial);
            product ^= ((b >> bit) & 1) * a;
        }
        return (byte)product;
    }
}
