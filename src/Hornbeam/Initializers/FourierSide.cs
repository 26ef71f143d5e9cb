namespace Hornbeam.Initializers;

/// <summary>Which part of a Fourier transform.</summary>
public enum FourierSide
{
    /// <summary>Cosines. Keras: <c>"real"</c>.</summary>
    Real,

    /// <summary>Sines. Keras: <c>"imag"</c>.</summary>
    Imaginary,
}
