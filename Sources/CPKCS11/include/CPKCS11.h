#ifndef SIGNALBOX_CPKCS11_H
#define SIGNALBOX_CPKCS11_H

// The part of PKCS#11 v2.40 (OASIS) that signing needs, of a library that is loaded while the program runs.
//
// Every function returns a CK_RV: 0 is success. Numbers of mechanisms, attributes and errors are those of the standard.

#include <stddef.h>

/// A loaded library, initialised for several threads. Never unloaded: its threads and handlers would outlive it.
typedef struct p11_module p11_module;

/// Loads and initialises a library.
///
/// \param reason receives what the loader says if the library cannot be loaded: then the result is P11_NOT_LOADED.
unsigned long p11_open(const char *path, p11_module **module, char *reason, size_t reason_size);

/// The library itself could not be loaded, or is no PKCS#11 library; not a number of the standard.
#define P11_NOT_LOADED 0xFFFFFFF0UL
/// No token has the label, or no object.
#define P11_NOT_FOUND 0xFFFFFFF1UL

/// The slot of the initialised token with a label of 32 characters at most.
unsigned long p11_find_token(const p11_module *module, const char *label, unsigned long *slot);

/// Opens a session that may write.
unsigned long p11_open_session(const p11_module *module, unsigned long slot, unsigned long *session);
unsigned long p11_close_session(const p11_module *module, unsigned long session);
/// Logs the user in, for all sessions of the process; one that is logged in already is a success.
unsigned long p11_login(const p11_module *module, unsigned long session, const char *pin, size_t pin_size);

/// The first object of a class with a label: P11_NOT_FOUND without one.
unsigned long p11_find(
  const p11_module *module, unsigned long session, unsigned long object_class, const char *label,
  unsigned long *object);

/// An attribute's bytes.
///
/// \param size the room, and afterwards the bytes.
unsigned long p11_attribute(
  const p11_module *module, unsigned long session, unsigned long object, unsigned long type,
  unsigned char *bytes, size_t *size);

/// Makes a key pair that stays in the token, is private, sensitive and not extractable, and signs.
///
/// \param curve the DER of the curve's object identifier; NULL for an RSA key with the exponent 65537.
/// \param bits of an RSA modulus.
unsigned long p11_generate(
  const p11_module *module, unsigned long session, const char *label, const unsigned char *curve, size_t curve_size,
  unsigned long bits);

/// Signs with a mechanism without parameters.
///
/// \param signature_size the room, and afterwards the bytes.
unsigned long p11_sign(
  const p11_module *module, unsigned long session, unsigned long key, unsigned long mechanism,
  const unsigned char *bytes, size_t size, unsigned char *signature, size_t *signature_size);

unsigned long p11_destroy(const p11_module *module, unsigned long session, unsigned long object);

#endif
