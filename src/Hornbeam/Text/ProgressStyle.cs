namespace Hornbeam;

/// <summary>Whose progress bar training prints when <c>verbose</c> is 1 or 2.</summary>
public enum ProgressStyle
{
    /// <summary>
    /// Keras 3, the default: <c>4/4 ━━━━━━━━━━━━━━━━━━━━ 4s 533ms/step - accuracy: 0.9000 - loss: 0.4338</c>.
    /// </summary>
    Keras3,

    /// <summary>Keras 2.0: <c>407/407 [==============================] - 25s - loss: 8.6558e-05 - acc: 1.0000</c>.</summary>
    Keras2,

    /// <summary>
    /// Keras 2.15, with the time of a step: <c>407/407 [==============================] - 25s 61ms/step - loss: 0.4338</c>.
    /// </summary>
    Keras215,
}
