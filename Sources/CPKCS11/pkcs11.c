#include "CPKCS11.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

// Types of the standard: CK_ULONG is an unsigned long, structures are those of the platform's C compiler.
typedef unsigned long ulong_t;

struct version { unsigned char major, minor; };
struct attribute { ulong_t type; void *value; ulong_t size; };
struct mechanism { ulong_t type; void *parameter; ulong_t size; };
struct initialize_arguments { void *create, *destroy, *lock, *unlock; ulong_t flags; void *reserved; };
struct token_info {
  unsigned char label[32], manufacturer[32], model[16], serial[16];
  ulong_t flags, numbers[10];
  struct version hardware, firmware;
  unsigned char time[16];
};

// The list of functions begins with a version; the functions of version 2 follow in the order of the standard, and
// those of version 3 after them.
struct function_list { struct version version; void (*functions[68])(void); };
enum {
  initialize = 0, get_slot_list = 4, get_token_info = 6, open_session = 12, close_session = 13, login = 18,
  destroy_object = 22, get_attribute_value = 24, find_objects_init = 26, find_objects = 27, find_objects_final = 28,
  sign_init = 42, sign = 43, generate_key_pair = 59
};

enum {
  ok = 0, buffer_too_small = 0x150, user_already_logged_in = 0x100, cryptoki_already_initialized = 0x191,
  locking_ok = 2, token_initialized = 0x400, rw_session = 2, serial_session = 4, user = 1,
  class_attribute = 0x000, token_attribute = 0x001, private_attribute = 0x002, label_attribute = 0x003,
  sensitive_attribute = 0x103, sign_attribute = 0x108, verify_attribute = 0x10A, modulus_bits_attribute = 0x121,
  public_exponent_attribute = 0x122, extractable_attribute = 0x162, ec_params_attribute = 0x180,
  rsa_key_pair_gen = 0x0000, ec_key_pair_gen = 0x1040
};

struct p11_module { const struct function_list *list; };

// A function of the list as one with the given parameters.
#define CALL(module, index, ...) ((ulong_t (*)(__VA_ARGS__))(module)->list->functions[index])

ulong_t p11_open(const char *path, p11_module **module, char *reason, size_t reason_size) {
  if (reason_size > 0) reason[0] = 0;
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  ulong_t (*get)(const struct function_list **) = NULL;
  // A function pointer is read through memory: C has no conversion from an object's pointer.
  if (library) {
    void *symbol = dlsym(library, "C_GetFunctionList");
    memcpy(&get, &symbol, sizeof get);
  }
  const struct function_list *list = NULL;
  if (!get || get(&list) != ok || !list || (list->version.major != 2 && list->version.major != 3)) {
    const char *text = dlerror();
    if (reason_size > 0) {
      strncpy(reason, text ? text : "it is no library of PKCS#11", reason_size - 1);
      reason[reason_size - 1] = 0;
    }
    return P11_NOT_LOADED;
  }
  p11_module *result = malloc(sizeof *result);
  if (!result) return 2; // CKR_HOST_MEMORY
  result->list = list;
  struct initialize_arguments arguments = {.flags = locking_ok};
  ulong_t status = CALL(result, initialize, void *)(&arguments);
  if (status != ok && status != cryptoki_already_initialized) {
    free(result);
    return status;
  }
  *module = result;
  return ok;
}

// Whether a padded field has a text.
static int is_label(const unsigned char field[32], const char *label) {
  size_t size = strlen(label);
  if (size > 32 || memcmp(field, label, size) != 0) return 0;
  for (size_t index = size; index < 32; index++)
    if (field[index] != ' ') return 0;
  return 1;
}

ulong_t p11_find_token(const p11_module *module, const char *label, ulong_t *slot) {
  ulong_t slots[256], count = 256;
  ulong_t status = CALL(module, get_slot_list, unsigned char, ulong_t *, ulong_t *)(1, slots, &count);
  if (status != ok) return status;
  for (ulong_t index = 0; index < count; index++) {
    struct token_info info = {0};
    if (CALL(module, get_token_info, ulong_t, struct token_info *)(slots[index], &info) != ok) continue;
    if ((info.flags & token_initialized) && is_label(info.label, label)) {
      *slot = slots[index];
      return ok;
    }
  }
  return P11_NOT_FOUND;
}

ulong_t p11_open_session(const p11_module *module, ulong_t slot, ulong_t *session) {
  return CALL(module, open_session, ulong_t, ulong_t, void *, void *, ulong_t *)(
    slot, rw_session | serial_session, NULL, NULL, session);
}

ulong_t p11_close_session(const p11_module *module, ulong_t session) {
  return CALL(module, close_session, ulong_t)(session);
}

ulong_t p11_login(const p11_module *module, ulong_t session, const char *pin, size_t pin_size) {
  ulong_t status = CALL(module, login, ulong_t, ulong_t, const char *, ulong_t)(session, user, pin, pin_size);
  return status == user_already_logged_in ? ok : status;
}

ulong_t p11_find(
  const p11_module *module, ulong_t session, ulong_t object_class, const char *label, ulong_t *object
) {
  struct attribute wanted[] = {
    {class_attribute, &object_class, sizeof object_class}, {label_attribute, (void *)label, strlen(label)}};
  ulong_t status = CALL(module, find_objects_init, ulong_t, struct attribute *, ulong_t)(session, wanted, 2);
  if (status != ok) return status;
  ulong_t count = 0;
  status = CALL(module, find_objects, ulong_t, ulong_t *, ulong_t, ulong_t *)(session, object, 1, &count);
  ulong_t ended = CALL(module, find_objects_final, ulong_t)(session);
  if (status != ok) return status;
  return ended != ok ? ended : count == 0 ? P11_NOT_FOUND : ok;
}

ulong_t p11_attribute(
  const p11_module *module, ulong_t session, ulong_t object, ulong_t type, unsigned char *bytes, size_t *size
) {
  struct attribute wanted = {type, bytes, *size};
  ulong_t status = CALL(module, get_attribute_value, ulong_t, ulong_t, struct attribute *, ulong_t)(
    session, object, &wanted, 1);
  if (status != ok) return status;
  // A size above the room says that there is no such attribute.
  if (wanted.size > *size) return buffer_too_small;
  *size = wanted.size;
  return ok;
}

ulong_t p11_generate(
  const p11_module *module, ulong_t session, const char *label, const unsigned char *curve, size_t curve_size,
  ulong_t bits
) {
  unsigned char yes = 1, no = 0, exponent[] = {1, 0, 1};
  struct attribute public_key[] = {
    {token_attribute, &yes, 1}, {verify_attribute, &yes, 1}, {label_attribute, (void *)label, strlen(label)},
    {ec_params_attribute, (void *)curve, curve_size}, {public_exponent_attribute, exponent, sizeof exponent}};
  if (!curve) public_key[3] = (struct attribute){modulus_bits_attribute, &bits, sizeof bits};
  struct attribute private_key[] = {
    {token_attribute, &yes, 1}, {private_attribute, &yes, 1}, {sensitive_attribute, &yes, 1},
    {extractable_attribute, &no, 1}, {sign_attribute, &yes, 1}, {label_attribute, (void *)label, strlen(label)}};
  struct mechanism mechanism = {curve ? ec_key_pair_gen : rsa_key_pair_gen, NULL, 0};
  ulong_t public_handle = 0, private_handle = 0;
  return CALL(
    module, generate_key_pair, ulong_t, struct mechanism *, struct attribute *, ulong_t, struct attribute *, ulong_t,
    ulong_t *, ulong_t *)(
    session, &mechanism, public_key, curve ? 4 : 5, private_key, 6, &public_handle, &private_handle);
}

ulong_t p11_sign(
  const p11_module *module, ulong_t session, ulong_t key, ulong_t type, const unsigned char *bytes, size_t size,
  unsigned char *signature, size_t *signature_size
) {
  struct mechanism mechanism = {type, NULL, 0};
  ulong_t status = CALL(module, sign_init, ulong_t, struct mechanism *, ulong_t)(session, &mechanism, key);
  if (status != ok) return status;
  ulong_t room = *signature_size;
  status = CALL(module, sign, ulong_t, const unsigned char *, ulong_t, unsigned char *, ulong_t *)(
    session, bytes, size, signature, &room);
  *signature_size = room;
  return status;
}

ulong_t p11_destroy(const p11_module *module, ulong_t session, ulong_t object) {
  return CALL(module, destroy_object, ulong_t, ulong_t)(session, object);
}
